import type { EngineClient } from "../../client/engine-client";
import type { ResolvedOptions, Word2VecOptions } from "../../protocol/options";
import { optionsToJson } from "../checks";
import { completeTokenizer } from "../corpus-scan";

/** Checks options and fills in the defaults. Rejects with `bad-option`, `unknown-option` or `bad-level`. */
export async function resolveOptions(
  client: EngineClient,
  options: Word2VecOptions,
): Promise<ResolvedOptions> {
  const { tokenizer: given, ...model } = options;
  const tokenizer = completeTokenizer(given);
  const json = await client.call((api) =>
    api.resolveConfig(optionsToJson(model), optionsToJson(tokenizer)),
  );
  return { ...JSON.parse(json), tokenizer };
}
