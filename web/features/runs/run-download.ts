import { besidesVectors } from "../../store/runs/handed-model";
import type { DocumentParts } from "../../store/runs/model-document";
import { zipModel } from "../../store/runs/model-zip";
import type { Run, RunRecord } from "../../store/runs/run-record";
import type { Stores } from "../../store/stores";
import { queryFromSource, textSource } from "../../store/url/model-source";
import { queryFromEdits, queryOf } from "../../store/url/query";
import { safeBaseName, saveFile } from "../../ui/save-file";

/**
 * Saves a run as one file: vectors, vocabulary, state, and in `model.json` what the page knows of it; if it is in front, with what
 * is looked at, its map and its counts.
 */
export async function downloadRun(run: Run, stores: Stores): Promise<void> {
  const { record } = run;
  const base = safeBaseName(record.name);
  const { model } = stores.session.store.getState();
  const saved = await stores.runs.files(run);
  const besides =
    model?.runId === record.id
      ? await besidesVectors(model, stores, base)
      : { files: [], parts: partsOf(record, stores) };
  const parts = { ...besides.parts, name: record.name };
  saveFile(await zipModel(base, [...saved, ...besides.files], parts));
}

function partsOf(record: RunRecord, { bookmarks }: Pick<Stores, "bookmarks">): DocumentParts {
  const { name, options, edits, text, tokenizer } = record;
  const source = queryFromSource(textSource(text, text.words, tokenizer));
  const own = bookmarks.of(queryOf(queryFromEdits(edits), source));
  return { name, levels: options.levels, run: record, bookmarks: own, view: "", map: null };
}
