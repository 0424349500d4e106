import type { TrainingHistoryState } from "../history/curves";
import { isMapDocument, type MapDocument } from "../map/map-file";
import type { CurrentModel } from "../session/session-state";
import type { Bookmark } from "../url/bookmarks";
import { isBookmark } from "../url/bookmarks";
import { isRecord, type RunRecord } from "./run-record";

/** Name of the document among the files of a model. */
export const DOCUMENT = "model.json";
const FORMAT = "word2vec-matryoshka";

/** What the page knows of a model beside its vectors and words: `model.json`, as docs/formats.md describes it. */
export interface ModelDocument {
  format: typeof FORMAT;
  version: 1;
  /** What the page calls it. */
  name: string;
  /** Levels that it is compared at, strictly increasing; the last is the vector size. */
  levels: readonly number[];
  /** The training that it came from; null for vectors that were opened. */
  run: RunRecord | null;
  bookmarks: readonly Bookmark[];
  /** Query and hash of the address that showed what was looked at; "" for none. */
  view: string;
  /** The map beside it; null for none. */
  map: MapDocument | null;
}

/** A document without its format and version. */
export type DocumentParts = Omit<ModelDocument, "format" | "version">;

/** The document as a file. */
export function documentFile(parts: DocumentParts): File {
  const document: ModelDocument = { format: FORMAT, version: 1, ...parts };
  return new File([JSON.stringify(document, null, 1)], DOCUMENT, { type: "application/json" });
}

/**
 * A document as this page writes it; null for anything else. What of it makes no sense is left out. Throws with a sentence for
 * one of another version of this page, or whose levels are not valid.
 */
export function documentFrom(text: string): ModelDocument | null {
  const document = parsed(text);
  if (document?.format !== FORMAT) return null;
  if (document.version !== 1)
    throw new Error("Another version of this page has written it. Reload the page and try again.");
  if (!isLevels(document.levels)) throw new Error(`The levels in its ${DOCUMENT} are not valid.`);
  return cleaned(document as ModelDocument);
}

function parsed(text: string): Partial<ModelDocument> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether they are whole numbers from 1, each larger than the one before. */
function isLevels(levels: unknown): boolean {
  if (!Array.isArray(levels) || levels.length === 0) return false;
  return levels.every((level, at) => Number.isInteger(level) && level > (levels[at - 1] ?? 0));
}

function cleaned(document: ModelDocument): ModelDocument {
  const { name, levels, run, bookmarks, view, map, ...rest } = document;
  return {
    ...rest,
    name: typeof name === "string" ? name : "",
    levels,
    run: isRecord(run) ? run : null,
    bookmarks: Array.isArray(bookmarks) ? bookmarks.filter(isBookmark) : [],
    view: typeof view === "string" && /^[?#]/.test(view) ? view : "",
    map: isMapDocument(map) ? map : null,
  };
}

/** The record of a model that is not kept as a run, such as one that was opened from a file. */
export function recordOf(model: CurrentModel, history: TrainingHistoryState): RunRecord | null {
  const { corpus, tokenizer, training, wv, runId } = model;
  if (!training) return null;
  const { name, baseName, sample = false, reading, joins, truecase } = corpus;
  const { options, edits, summary, textWords, done } = training;
  return {
    version: 1,
    id: runId ?? crypto.randomUUID(),
    name,
    created: Date.now(),
    status: done < 1 ? "stopped" : "done",
    text: {
      ...{ name, baseName, sample, reading, joins, truecase },
      ...{ files: [], words: textWords, kept: false },
    },
    ...{ tokenizer, options, edits, summary, history },
    words: wv.size,
    progress: null,
  };
}
