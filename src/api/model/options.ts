import type { EngineClient } from "../../client/engine-client";
import { requireModelNames } from "../../protocol/option-names";
import type { MemoryEstimate, ResolvedOptions, Word2VecOptions } from "../../protocol/options";
import { optionsToJson, requireInteger } from "../checks";

/** Checks options and fills in the defaults. Rejects with `bad-option`, `unknown-option` or `bad-level`. */
export async function resolveOptions(
  client: EngineClient,
  { tokenizer = {}, ...model }: Word2VecOptions,
): Promise<ResolvedOptions> {
  const [modelJson, tokenizerJson] = [optionsToJson(model), optionsToJson(tokenizer)];
  return client.call((api) => api.resolveOptions(modelJson, tokenizerJson));
}

/** Memory that a model needs, in bytes, part by part. Rejects as `resolveOptions`. */
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
