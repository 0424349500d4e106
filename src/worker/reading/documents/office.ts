import type { Bytes } from "../../../protocol/bytes";
import type { TextFormat } from "../../../protocol/types/corpus";
import type { ZipEntry } from "../containers/zip";
import { MarkupText } from "./markup";

/** The format of a document that is a zip archive, by the names of its parts. */
export function formatOfParts(parts: readonly ZipEntry[]): TextFormat {
  const has = (name: string) => parts.some((part) => part.name === name);
  if (has("META-INF/container.xml") && !has("content.xml")) return "epub";
  return has("word/document.xml") ? "docx" : "odt";
}

/** The text of a document of a word processor, or of an electronic book, one paragraph per line. */
export async function* textOfParts(parts: readonly ZipEntry[]): AsyncGenerator<string> {
  const format = formatOfParts(parts);
  const chapters = format === "epub" ? await spineOf(parts) : bodyOf(parts, format);
  for (const chapter of chapters) {
    const text = new MarkupText(format !== "epub");
    const decoder = new TextDecoder();
    for await (const chunk of chapter.open())
      yield text.push(decoder.decode(chunk, { stream: true }));
    yield text.finish();
  }
}

function bodyOf(parts: readonly ZipEntry[], format: TextFormat): ZipEntry[] {
  const names = format === "docx" ? /^word\/(document|footnotes|endnotes)\.xml$/ : /^content\.xml$/;
  return parts.filter(({ name }) => names.test(name));
}

/** The chapters in the order in which they are read. */
async function spineOf(parts: readonly ZipEntry[]): Promise<ZipEntry[]> {
  const container = await contentOf(parts, "META-INF/container.xml");
  const root = /full-path=["']([^"']+)["']/.exec(container)?.[1] ?? "";
  const folder = root.includes("/") ? root.slice(0, root.lastIndexOf("/") + 1) : "";
  const packaged = await contentOf(parts, root);
  const items = new Map(
    [...packaged.matchAll(/<(?:opf:)?item\s([^>]*)>/g)].map(([, attributes = ""]) => [
      attributeOf(attributes, "id"),
      attributeOf(attributes, "href"),
    ]),
  );
  const order = [...packaged.matchAll(/<(?:opf:)?itemref\s([^>]*)>/g)].map(
    ([, attributes = ""]) => items.get(attributeOf(attributes, "idref")) ?? "",
  );
  const chapters = order.flatMap((href) => {
    const path = resolved(folder + decodeURIComponent(href));
    return parts.filter(({ name }) => name === path);
  });
  return chapters.length > 0 ? chapters : parts.filter(({ name }) => /\.x?html?$/i.test(name));
}

function attributeOf(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? "";
}

function resolved(path: string): string {
  return path
    .split("/")
    .reduce<string[]>((done, part) => {
      if (part === "..") done.pop();
      else if (part !== ".") done.push(part);
      return done;
    }, [])
    .join("/");
}

async function contentOf(parts: readonly ZipEntry[], name: string): Promise<string> {
  const entry = parts.find((part) => part.name === name);
  const chunks: Bytes[] = [];
  if (entry) for await (const chunk of entry.open()) chunks.push(chunk);
  return new Blob(chunks).text();
}
