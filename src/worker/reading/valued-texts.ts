import type { FilesInput } from "../../protocol/corpus";
import { begun, type OpenDocument, openDocuments } from "./containers/open-documents";
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
export interface Valued {
  value: string;
  pieces: AsyncIterable<DocumentPiece>;
  bytesRead: number;
}

/** The texts of files by the values of a table's column, or by documents. Documents without the column are of the value "". */
export async function* valuedTexts(
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
