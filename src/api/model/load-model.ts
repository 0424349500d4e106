import { sharedClient } from "../../client/shared-engine";
import { Task } from "../../client/task";
import { EngineError } from "../../protocol/errors";
import type { Word2VecOptions } from "../../protocol/options";
import type { LoadSource } from "../../protocol/places";
import { optionsToJson } from "../checks";
import { savedFiles } from "../files/saved-files";
import { ModelHandle } from "./handle";

const NO_STATE =
  "There was no .state file: training continues from these vectors with output weights of zero, and counts their words in its first corpus.";

/** Reads a model, with its state if there is one, into the page's engine. Throws as `Word2Vec.load` says. */
export async function loadModel(
  source: LoadSource,
  options: Word2VecOptions,
): Promise<ModelHandle> {
  const files = await savedFiles(source);
  const { npy, vocab, state } = files;
  if (state && Object.keys(options).length > 0) {
    throw new EngineError(
      "bad-option",
      "A model that was saved with its state has its options in it. Load it without any.",
    );
  }
  const { tokenizer = {}, ...config } = options;
  const json = { configJson: optionsToJson(config), tokenizerJson: optionsToJson(tokenizer) };
  const client = await sharedClient();
  const task = new Task(client, { cancelled: "The reading was stopped." });
  const { report, saved } = await task.run(() =>
    client.call((api) => api.loadModel(task.id, { npy, vocab, state }, json)),
  );
  const notices = state ? [] : [NO_STATE];
  return new ModelHandle({
    client,
    report: { ...report, notices },
    options: { ...saved.config, tokenizer: saved.tokenizer },
    corpus: saved.corpus,
  });
}
