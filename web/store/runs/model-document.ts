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

/** A document as this page writes it; null for anything else. What of it makes no sense is left out. */
export function documentFrom(text: string): ModelDocument | null {
  try {
    const document: unknown = JSON.parse(text);
    return isDocument(document) ? cleaned(document) : null;
  } catch {
    return null;
  }
}

function isDocument(value: unknown): value is ModelDocument {
  if (typeof value !== "object" || value === null) return false;
  const { format, version, levels } = value as Partial<ModelDocument>;
  return format === FORMAT && version === 1 && Array.isArray(levels) && levels.every(isLevel);
}

const isLevel = (level: unknown) => Number.isInteger(level) && (level as number) > 0;

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
