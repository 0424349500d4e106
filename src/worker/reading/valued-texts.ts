import type { FilesInput } from "../../protocol/corpus";
import type { ReadProgress } from "../../protocol/types/corpus";
import { Throttle } from "../tasks/rate-window";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import type { TextSink } from "../wasm/wasm-api";
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
import { isTable, rowsOfDocument, textColumnsIn } from "./rows-of-document";

/** Text that belongs to a value. */
interface Valued {
  value: string;
  pieces: AsyncIterable<DocumentPiece>;
  bytesRead: number;
}

/** What a count by values works with. */
export interface Counting {
  task: TaskControl;
  send: (progress: ReadProgress) => void;
}

/** What takes texts and counts all their words. */
export interface CountingSink extends TextSink {
  readonly words: number;
}

const PROGRESS_MS = 100;

/**
 * Hands the texts of files to what counts them, value by value, and tells how far it has come.
 *
 * @param begin Called before the texts of a value, which may come several times.
 * @param end Called behind them.
 */
export async function countTexts(
  files: FilesInput,
  column: string | null,
  sink: CountingSink,
  { task, send }: Counting,
  { begin, end = () => {} }: { begin: (value: string) => void; end?: () => void },
): Promise<void> {
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const throttle = new Throttle(PROGRESS_MS);
  for await (const { value, pieces, bytesRead } of valuedTexts(files, column)) {
    begin(value);
    for await (const piece of pieces) await feed(sink, { ...piece, bytesRead }, slicer);
    sink.endFile();
    end();
    if (!throttle.due(task.activeMs())) continue;
    send({ bytesRead, bytesTotal: bytesOf(files), words: sink.words, sentences: 0 });
  }
}

/** The texts of files by the values of a table's column, or by documents. Documents without the column are of the value "". */
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
  if (!isTable(known.format)) return yield { value: "", pieces: whole() };
  const { textByValue } = await import("./tables/read-table");
  const columns = reading.textColumns ?? textColumnsIn(known.format);
  const needed = columns && [...columns, column];
  const rows = await rowsOfDocument(document, known, needed, reading, tally);
  const clean = cleaningOf(reading);
  for await (const texts of textByValue(rows, columns, column)) {
    for (const { value, text, lists } of texts)
      yield { value, pieces: pieces([text, lists], clean, tally) };
  }
}
