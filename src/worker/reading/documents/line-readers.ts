import type { TextFormat } from "../../../protocol/types/corpus";
import { JoinedLines, type LineForms } from "./joined-lines";
import { hasPreamble, isWikiDump } from "./marks";
import type { LineText } from "./paragraphs";
import { isTagged } from "./tagged";

type Reader = (head: string, joins: boolean) => Promise<LineText | null>;

/**
 * Readers of the formats that are read line by line, each loaded when a text of its kind comes; the head is the text's beginning, and
 * some join the lines of a paragraph.
 */
const READERS: Partial<Record<TextFormat, Reader>> = {
  markdown: async (_, joins) => {
    const { MARKDOWN_LINES, MarkdownText } = await import("./markdown");
    return joinedIf(joins, new MarkdownText(), MARKDOWN_LINES);
  },
  asciidoc: async (_, joins) => {
    const { ASCIIDOC_LINES, AsciidocText } = await import("./asciidoc");
    return joinedIf(joins, new AsciidocText(), ASCIIDOC_LINES);
  },
  org: async (_, joins) => {
    const { ORG_LINES, OrgText } = await import("./outlines");
    return joinedIf(joins, new OrgText(), ORG_LINES);
  },
  rst: async (_, joins) => {
    const { REST_LINES, RestructuredText } = await import("./outlines");
    return joinedIf(joins, new RestructuredText(), REST_LINES);
  },
  subtitles: async () => new (await import("./subtitles")).SubtitleText(),
  vertical: async (head) =>
    isTagged(head)
      ? new (await import("./tagged")).TaggedText()
      : new (await import("./vertical")).VerticalText(),
  wiki: async (head) => (isWikiDump(head) ? null : new (await import("./wiki")).WikiText()),
  latex: async (head) => {
    const { LatexText } = await import("./latex");
    return new LatexText(hasPreamble(head));
  },
};

/**
 * The reader of a format, or null for a text that is not read line by line.
 *
 * @param joins Whether the lines of a paragraph are joined, where the mark-up says what is one.
 */
export async function lineReaderOf(
  format: TextFormat,
  head: string,
  joins: boolean,
): Promise<LineText | null> {
  return (await READERS[format]?.(head, joins)) ?? null;
}

/** A reader whose lines are joined to paragraphs as its mark-up says, if they are to be. */
function joinedIf(joins: boolean, lines: LineText, forms: LineForms): LineText {
  return joins ? new JoinedLines(lines, forms) : lines;
}
