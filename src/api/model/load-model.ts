import { proxy } from "comlink";
import { callLong } from "../../client/long-call";
import { sharedClient } from "../../client/shared-engine";
import { EngineError } from "../../protocol/errors";
import type { Word2VecOptions } from "../../protocol/options";
import { type LoadSource, placeOf, type SaveTarget } from "../../protocol/places";
import { optionsToJson } from "../checks";
import { completeTokenizer } from "../corpus-scan";
import { filesOf } from "../files/find-files";
import type { SaveOptions } from "../files/save-vectors";
import { withGuardedProgress } from "../guarded-progress";
import { KeyedVectors } from "../keyed-vectors";
import type { BuiltModel } from "./handle";

const NO_STATE =
  "There was no .state file: a training goes on from these vectors with output weights of zero, and counts their words in its first corpus.";

/** Reads a model, with its state if there is one, into the page's engine. Throws as `Word2Vec.load` says. */
export async function loadModel(source: LoadSource, options: Word2VecOptions): Promise<BuiltModel> {
  const files = await filesOf(source);
  const { npy, vocab, state } = files;
  if (state && Object.keys(options).length > 0) {
    throw new EngineError(
      "bad-option",
      "A model that was saved with its state has its options in it. Load it without any.",
    );
  }
  const { tokenizer: given, ...config } = options;
  const tokenizer = completeTokenizer(given);
  const json = { configJson: optionsToJson(config), tokenizerJson: optionsToJson(tokenizer) };
  const client = await sharedClient();
  const { report, saved } = await client.call((api) => api.loadModel({ npy, vocab, state }, json));
  const notices = state ? [] : [NO_STATE];
  return {
    client,
    model: report.model,
    wv: new KeyedVectors(client, { ...report, notices }),
    options: { ...saved.config, tokenizer: saved.tokenizer },
    corpus: saved.corpus,
    vocabulary: await client.call((api) => api.modelVocabulary(report.model)),
  };
}

/** Saves a model that stands still. Throws as `Word2Vec.save` says. */
export async function saveModel(
  { client, model, corpus }: BuiltModel,
  target: SaveTarget,
  options: SaveOptions,
): Promise<void> {
  const place = placeOf(target);
  if (!place) {
    throw new EngineError(
      "bad-option",
      "A model cannot be saved to the downloads. Save it to a path or a folder, or its vectors with model.wv.save().",
    );
  }
  await withGuardedProgress(options, (signal, listener) =>
    callLong(client, signal, "The saving was stopped.", (api, task) =>
      api.saveModel(task, model, place, corpus, proxy(listener)),
    ),
  );
}
