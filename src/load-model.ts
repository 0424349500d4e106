import type { BuiltModel } from "./built-model";
import { EngineError, rejectAbort } from "./errors";
import { filesOf } from "./files/find-files";
import { guardedSave, type SaveOptions } from "./files/save-vectors";
import { type LoadSource, placeOf, type SaveTarget } from "./files/storage/places";
import { KeyedVectors } from "./keyed-vectors";
import { sharedClient } from "./shared-engine";

/** Reads a model with its state into the page's engine. Throws as `Word2Vec.load` says. */
export async function loadModel(source: LoadSource): Promise<BuiltModel> {
  const files = await filesOf(source);
  const { npy, vocab, state } = files;
  if (!state) {
    throw new EngineError(
      "no-state",
      "These files hold vectors without the state of a training, so there is no model to go on with. Save models with model.save(), or open the vectors with KeyedVectors.load().",
    );
  }
  const client = await sharedClient();
  const { report, saved } = await client.call((api) => api.loadModel({ npy, vocab, state }));
  return {
    client,
    model: report.model,
    wv: new KeyedVectors(client, report),
    options: { ...saved.config, tokenizer: saved.tokenizer },
    corpus: saved.corpus,
    vocabulary: await client.call((api) => api.modelVocabulary(report.model)),
  };
}

let lastSave = 0;

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
  lastSave -= 1;
  // Questions number their tasks upwards, so that these are never theirs.
  const task = lastSave;
  await guardedSave(options, async (signal, listener) => {
    const cancel = () => void client.call((api) => api.cancel(task)).catch(() => {});
    signal.addEventListener("abort", cancel);
    try {
      if (signal.aborted) throw new EngineError("aborted", "The saving was stopped.");
      await client.call((api) => api.saveModel(task, model, place, corpus, listener));
    } catch (error) {
      rejectAbort(error);
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  });
}
