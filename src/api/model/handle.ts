import type { Remote } from "comlink";
import type { EngineClient } from "../../client/engine-client";
import { EngineError } from "../../protocol/errors";
import type { EngineApi, Handle, ModelReport } from "../../protocol/index";
import type { ResolvedOptions, Tokenizer, Word2VecOptions } from "../../protocol/options";
import type { VocabularySize } from "../../protocol/types/corpus";
import { optionsToJson } from "../checks";
import { type CorpusScan, completeTokenizer, locateScan } from "../corpus-scan";
import { KeyedVectors } from "../keyed-vectors";

/** A model that has a vocabulary, in the engine. */
export interface BuiltModel {
  client: EngineClient;
  model: Handle;
  wv: KeyedVectors;
  options: ResolvedOptions;
  /** Words and sentences of the corpus that the vocabulary came from, or last grew by; rare words too. */
  corpus: { words: number; sentences: number };
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
  requireSameReading(options, scan);
  const { tokenizer: cut, maxVocabSize } = scan;
  const resolved = await resolveOptions(client, { ...options, tokenizer: cut, maxVocabSize });
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
    corpus: { words: scan.words, sentences: scan.sentences },
    vocabulary,
  };
}

/** Adds the words of a scan to a model, whose former vectors no longer follow it. The scan stays its owner's. */
export async function growModel(built: BuiltModel, scan: CorpusScan): Promise<BuiltModel> {
  return takeOver(built, scan, (api, ...args) => api.growVocabulary(...args));
}

/** Whether it is not known how often the words of a model occur: those of vectors that came without a state. */
export function isUncounted({ corpus }: BuiltModel): boolean {
  return corpus.words === 0;
}

/** Takes the counts of a scan over into a model, as `growModel` but without new words. */
export async function countModel(built: BuiltModel, scan: CorpusScan): Promise<BuiltModel> {
  return takeOver(built, scan, (api, ...args) => api.countVocabulary(...args));
}

async function takeOver(
  built: BuiltModel,
  scan: CorpusScan,
  change: (
    api: Remote<EngineApi>,
    ...args: [model: Handle, counts: Handle, tokenizerJson: string]
  ) => Promise<ModelReport>,
): Promise<BuiltModel> {
  const { client, model, options } = built;
  const { client: scanClient, counts } = locateScan(scan);
  if (scanClient !== client) {
    throw new EngineError(
      "disposed",
      "The scan was made by an engine that is gone. Scan it again.",
    );
  }
  requireSameReading(options, scan);
  const tokenizer = optionsToJson(options.tokenizer);
  const report = await client.call((api) => change(api, model, counts, tokenizer));
  await built.wv.dispose();
  return {
    ...built,
    wv: new KeyedVectors(client, report),
    corpus: { words: scan.words, sentences: scan.sentences },
    vocabulary: await client.call((api) => api.modelVocabulary(model)),
  };
}

function requireSameReading(options: Word2VecOptions, scan: CorpusScan): void {
  if (options.tokenizer) requireSameTokenizer(completeTokenizer(options.tokenizer), scan.tokenizer);
  const { maxVocabSize } = options;
  if (maxVocabSize == null || maxVocabSize === scan.maxVocabSize) return;
  throw new EngineError(
    "bad-option",
    `maxVocabSize is ${maxVocabSize}, but the corpus was scanned with ${scan.maxVocabSize ?? "no limit"}. Scan it again with the same limit, or leave the option out.`,
  );
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
