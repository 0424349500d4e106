import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";
import { decoderOf } from "./characters/decoder";
import { gathered } from "./chunks";
import type { OpenDocument } from "./containers/open-documents";
import type { LineText } from "./documents/paragraphs";
import { Lines } from "./lines";

/** Documents that are read as a whole must fit into memory. */
const LONGEST_WHOLE = 1 << 29;
/** The longest line that is kept until it ends, in characters. */
const LONGEST_LINE = 1 << 20;

/** Bytes that come in pieces cut anywhere as text. */
export async function* decoded(
  chunks: AsyncIterable<Bytes>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Text in pieces, through a reader of lines. */
export async function* byLines(
  text: AsyncIterable<string | string[][]>,
  reader: LineText,
): AsyncGenerator<string> {
  const lines = new Lines(LONGEST_LINE);
  for await (const piece of text) {
    yield lines
      .push(String(piece))
      .map((line) => reader.line(line.replace(/\r$/, "")))
      .join("");
  }
  yield [...lines.finish().map((line) => reader.line(line)), reader.finish()].join("");
}

/**
 * All of a document.
 *
 * @throws EngineError `not-text` for one that is too large.
 */
export function wholeOf({ chunks, called }: OpenDocument): Promise<Blob> {
  return gathered(
    chunks,
    LONGEST_WHOLE,
    () =>
      new EngineError(
        "not-text",
        `${called} is too large to be read as a document. Export it as plain text.`,
      ),
  );
}
