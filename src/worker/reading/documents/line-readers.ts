import type { TextFormat } from "../../../protocol/types/corpus";
import { hasPreamble, isWikiDump } from "./marks";
import type { LineText } from "./paragraphs";

/** Readers of the formats that are read line by line, each loaded when a text of its kind comes; the head is the text's beginning. */
const READERS: Partial<Record<TextFormat, (head: string) => Promise<LineText | null>>> = {
  markdown: async () => new (await import("./markdown")).MarkdownText(),
  subtitles: async () => new (await import("./subtitles")).SubtitleText(),
  vertical: async () => new (await import("./vertical")).VerticalText(),
  org: async () => new (await import("./outlines")).OrgText(),
  rst: async () => new (await import("./outlines")).RestructuredText(),
  wiki: async (head) => (isWikiDump(head) ? null : new (await import("./wiki")).WikiText()),
  latex: async (head) => {
    const { LatexText } = await import("./latex");
    return new LatexText(hasPreamble(head));
  },
};

/** The reader of a format, or null for a text that is not read line by line. */
export async function lineReaderOf(format: TextFormat, head: string): Promise<LineText | null> {
  return (await READERS[format]?.(head)) ?? null;
}
