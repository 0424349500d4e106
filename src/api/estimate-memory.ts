import type { EngineClient } from "../client/engine-client";
import type { MemoryEstimate, Word2VecOptions } from "../protocol/options";
import { optionsToJson, requireInteger } from "./checks";
import { requireModelNames } from "./option-names";

/** Bytes that a model needs, part by part. Rejects with `bad-option`, `unknown-option` or `bad-level`. */
export async function estimateMemory(
  client: EngineClient,
  options: Word2VecOptions,
  vocabularySize: number,
): Promise<MemoryEstimate> {
  requireModelNames(options);
  requireInteger("vocabularySize", vocabularySize, 0);
  const { tokenizer: _, ...model } = options;
  const json = optionsToJson(model);
  return JSON.parse(await client.call((api) => api.estimateMemory(json, vocabularySize)));
}
