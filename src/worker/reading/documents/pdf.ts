import { extractText, getDocumentProxy } from "unpdf";
import { EngineError } from "../../../protocol/errors";

/** The text of a PDF, page by page, as its lines. */
export async function* textOfPdf(blob: Blob, name: string): AsyncGenerator<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const { text } = await pagesOf(bytes, name);
  if (text.every((page) => page.trim() === "")) {
    throw new EngineError(
      "not-text",
      `${name} holds pictures of pages, but no text. Have its text recognised (OCR), then choose it again.`,
    );
  }
  for (const page of text) yield `${page}\n`;
}

async function pagesOf(bytes: Uint8Array, name: string): Promise<{ text: string[] }> {
  try {
    return await extractText(await getDocumentProxy(bytes), { mergePages: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(
      "not-text",
      `${name} is a PDF document. Save or export it as plain text (UTF-8) and choose that: it could not be read (${reason}).`,
    );
  }
}
