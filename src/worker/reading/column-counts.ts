import type * as Wasm from "../../generated/plain/engine";
import type { FilesInput } from "../../protocol/corpus";
import type { ColumnCount } from "../../protocol/types/column-counts";
import type { ReadProgress } from "../../protocol/types/corpus";
import { Throttle } from "../tasks/rate-window";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import { begun, type OpenDocument, openDocuments } from "./containers/open-documents";
import { bytesOf, feed } from "./corpus-reader";
import { FIRST_BYTES } from "./push-sliced";
import { explainRead } from "./read-blob";
import {
  cleaningOf,
  type DocumentPiece,
  pieces,
  readDocument,
  recogniseDocument,
} from "./read-document";
import { newReadingTally } from "./reading-tally";

const PROGRESS_MS = 100;
/** Values beyond these are counted together, so that memory stays bounded. */
const MOST_VALUES = 10_000;

interface Counting {
  task: TaskControl;
  send: (progress: ReadProgress) => void;
}

/** Text that belongs to a value. */
interface Valued {
  value: string;
  pieces: AsyncIterable<DocumentPiece>;
  bytesRead: number;
}

/**
 * Counts a word, and all words, by the values of a column, or by documents. Documents without the column are of the value "".
 *
 * @param counter A search for the word.
 */
export async function countByColumn(
  counter: Wasm.Concordance,
  files: FilesInput,
  column: string | null,
  { task, send }: Counting,
): Promise<ColumnCount[]> {
  const counts = new Map<string | null, ColumnCount>();
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const throttle = new Throttle(PROGRESS_MS);
  for await (const { value, pieces, bytesRead } of valuedTexts(files, column)) {
    const before = counter.words;
    let occurrences = 0;
    for await (const piece of pieces) {
      await feed(counter, { ...piece, bytesRead }, slicer);
      occurrences += found(counter);
    }
    counter.endFile();
    occurrences += found(counter);
    add(counts, { value, occurrences, words: counter.words - before });
    if (!throttle.due(task.activeMs())) continue;
    send({ bytesRead, bytesTotal: bytesOf(files), words: counter.words, sentences: 0 });
  }
  return [...counts.values()].sort((a, b) => b.occurrences - a.occurrences || b.words - a.words);
}

/** How often the word was found since it was last asked. */
function found(counter: Wasm.Concordance): number {
  const { waiting } = counter;
  if (waiting > 0) counter.take(waiting);
  return waiting;
}

function add(counts: Map<string | null, ColumnCount>, more: ColumnCount): void {
  const value = counts.has(more.value) || counts.size < MOST_VALUES ? more.value : null;
  const known = counts.get(value) ?? { value, occurrences: 0, words: 0 };
  known.occurrences += more.occurrences;
  known.words += more.words;
  counts.set(value, known);
}

async function* valuedTexts(
  { files, reading }: FilesInput,
  column: string | null,
): AsyncGenerator<Valued> {
  const tally = newReadingTally();
  let bytesRead = 0;
  const onRead = (bytes: number) => {
    bytesRead += bytes;
  };
  for (const each of begun(files)) {
    try {
      const opening = { tally, onRead, lenient: reading.skipOthers ?? false };
      for await (const document of openDocuments(each, opening)) {
        const texts = textsOf(document, reading, column, tally);
        for await (const { value, pieces } of texts) yield { value, pieces, bytesRead };
      }
    } catch (error) {
      throw explainRead(error, each.file);
    }
  }
}

async function* textsOf(
  document: OpenDocument,
  reading: FilesInput["reading"],
  column: string | null,
  tally: ReturnType<typeof newReadingTally>,
): AsyncGenerator<Omit<Valued, "bytesRead">> {
  const known = await recogniseDocument(document, reading);
  const whole = () => readDocument(document, reading, tally, known);
  if (column === null) return yield { value: document.name || document.called, pieces: whole() };
  if (!TABLES.has(known.format)) return yield { value: "", pieces: whole() };
  const [{ rowsOfDocument }, { textByValue }] = await Promise.all([
    import("./text-of-document"),
    import("./tables/read-table"),
  ]);
  const columns = reading.textColumns ?? null;
  const needed = columns && [...columns, column];
  const rows = await rowsOfDocument(document, known, needed, reading, tally);
  const clean = cleaningOf(reading);
  for await (const texts of textByValue(rows, columns, column)) {
    for (const { value, text, lists } of texts)
      yield { value, pieces: pieces([text, lists], clean, tally) };
  }
}

const TABLES: ReadonlySet<string> = new Set(["csv", "tsv", "json", "json-lines", "parquet"]);
