import { optionsToJson } from "./checks";
import type { EngineClient } from "./client";
import { type CorpusScan, completeTokenizer, locateScan } from "./corpus-scan";
import { EngineError } from "./errors";
import { KeyedVectors } from "./keyed-vectors";
import type { ResolvedOptions, Tokenizer, Word2VecOptions } from "./options";
import type { Handle } from "./protocol";
import type { VocabularySize } from "./types";

/** A model that has a vocabulary, in the engine. */
export interface BuiltModel {
  client: EngineClient;
  model: Handle;
  wv: KeyedVectors;
  options: ResolvedOptions;
  /** Words of the corpus that the vocabulary came from, rare ones too. */
  corpusWords: number;
  vocabulary: VocabularySize;
}

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

/** Makes a model for the words of a scan. The scan stays its owner's. */
export async function buildModel(scan: CorpusScan, options: Word2VecOptions): Promise<BuiltModel> {
  const { client, counts } = locateScan(scan);
  if (options.tokenizer) requireSameTokenizer(completeTokenizer(options.tokenizer), scan.tokenizer);
  const resolved = await resolveOptions(client, { ...options, tokenizer: scan.tokenizer });
  const { tokenizer, ...model } = resolved;
  const report = await client.call((api) =>
    api.createModel(counts, optionsToJson(model), optionsToJson(tokenizer)),
  );
  const vocabulary = await scan.vocabularySize(resolved);
  return {
    client,
    model: report.model,
    wv: new KeyedVectors(client, report),
    options: resolved,
    corpusWords: scan.words,
    vocabulary,
  };
}

/** Text that is cut in another way than it was counted would hold words that the vocabulary cannot know. */
function requireSameTokenizer(wanted: Required<Tokenizer>, scanned: Required<Tokenizer>): void {
  const names: (keyof Tokenizer)[] = ["mode", "lowercase", "maxSentenceLength"];
  const other = names.find((name) => wanted[name] !== scanned[name]);
  if (!other) return;
  throw new EngineError(
    "bad-option",
    `tokenizer.${other} is ${wanted[other]}, but the corpus was scanned with ${scanned[other]}. Scan it again with the model's tokenizer, or leave the option out to use the scan's.`,
  );
}
