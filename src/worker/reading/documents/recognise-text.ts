import type { TextFormat } from "../../../protocol/types/corpus";
import { isHeader } from "../tables/columns";
import { type TableHead, tableIn } from "../tables/delimited";
import {
  bibliographyForm,
  chatForm,
  isCalendar,
  isClippings,
  isGettext,
  isJsonChat,
  isSql,
  withoutRecordMark,
} from "../tables/forms";
import {
  isAsciidoc,
  isLatex,
  isNotebook,
  isOrg,
  isRestructured,
  isWikiDump,
  isWikiText,
} from "./marks";
import { isTagged } from "./tagged";
import { isVertical } from "./vertical";

/** What a file is by its beginning. */
export interface RecognisedText {
  format: TextFormat;
  /** Others that it may be read as. */
  table: TableHead | null;
}

const FIRST = 65_536;

/** The format of a file by its first bytes, where these tell by themselves. */
export function formatOfBytes(head: Uint8Array): TextFormat | null {
  const begin = String.fromCharCode(...head.subarray(0, 8));
  if (begin.startsWith("%PDF")) return "pdf";
  if (begin.startsWith("PAR1")) return "parquet";
  return begin.startsWith("{\\rtf") ? "rtf" : null;
}

/**
 * Tells what a text is by its beginning. The name only hints where the content leaves a doubt.
 *
 * @param isWhole Whether the beginning is all there is.
 */
export function recogniseText(head: string, name: string, isWhole: boolean): RecognisedText {
  const text = head.slice(0, FIRST).replace(/^\uFEFF/, "");
  const found = markupOf(text, name) ?? jsonOf(text) ?? linesOf(text, name);
  if (found) return { format: found, table: null };
  const table = tableOf(text, name, isWhole);
  if (table) return table;
  return { format: chatForm(text) ? "chat" : "text", table: null };
}

function markupOf(text: string, name: string): TextFormat | null {
  const start = text.trimStart().slice(0, 4096);
  if (!start.startsWith("<")) return null;
  if (isWikiDump(start)) return "wiki";
  if (/<!doctype html|<(html|sami)[\s>]/i.test(start)) return "html";
  if (/^<\?xml|^<!DOCTYPE|^<!--[^>]*-->\s*<\?xml/.test(start)) return "xml";
  const isNamed = /\.(xml|tei|sgml?|html?)(\.gz)?$/i.test(name);
  if (!isNamed && !isMarkedThroughout(start)) return null;
  const html = start.match(
    /<(p|div|br|span|a|h[1-6]|ul|li|table|body|head|meta|b|i|em|strong)\b[^<>]*>/gi,
  );
  const other = /^<([A-Za-z][\w:.-]*)(\s[^<>]*)?>/.exec(start)?.[1];
  if (html && html.length > 0 && isTag(other)) return "html";
  const closings = text.match(/<\/[A-Za-z][\w:.-]*>/g)?.length ?? 0;
  return other && (closings >= 2 || /\.(xml|tei|sgml?)(\.gz)?$/i.test(name)) ? "xml" : null;
}

/** A text may begin with a tag, or speak of some: in mark-up at least half of the lines have one. */
function isMarkedThroughout(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return 2 * lines.filter((line) => /<\/?[A-Za-z]/.test(line)).length >= lines.length;
}

function isTag(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^(p|div|br|span|a|h[1-6]|ul|ol|li|table|body|head|meta|b|i|em|strong|section|article|center|font|title|link|img|main|header)$/i.test(
      name,
    )
  );
}

function jsonOf(text: string): TextFormat | null {
  const json = jsonFormOf(text);
  if (json === "json" && isNotebook(text)) return "notebook";
  return json === "json" && isJsonChat(text) ? "chat" : json;
}

/** What a script has before its data: `window.YTD.tweets.part0 =`, `callback(`. */
const ASSIGNED = /^(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]*\s*(?:=|\()\s*(?=[[{])/;

/** Lines that tell whether each is a value of its own. */
const LOOKED_AT = 8;

function jsonFormOf(text: string): TextFormat | null {
  const start = withoutRecordMark(text.trimStart()).replace(ASSIGNED, "");
  const lines = start.split("\n", LOOKED_AT).map((line) => withoutRecordMark(line).trim());
  const [first = "", second = ""] = lines;
  if (/^\{\s*"/.test(first) && isJson(first) && second.startsWith("{")) {
    return "json-lines";
  }
  // The first one may be broken.
  const records = lines.slice(1).filter((line) => /^\{\s*"/.test(line) && isJson(line));
  if (/^\{\s*"/.test(first) && records.length > 1 && records.length * 2 > lines.length)
    return "json-lines";
  // As Python shows a dictionary.
  if (/^\{\s*u?'\w+'\s*:/.test(first) && first.endsWith("}") && /^\{\s*u?'/.test(second))
    return "json-lines";
  if (/^\[/.test(first) && isJson(first) && second.startsWith("[")) return "json-lines";
  if (/^\[\s*(\{\s*"|"|\[|\d)/.test(start)) return looksLikeArray(start) ? "json" : null;
  return /^\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(start) ? "json" : null;
}

/** "[1] A footnote" is none. */
function looksLikeArray(start: string): boolean {
  return /^\[\s*(\{\s*"|"(?:[^"\\]|\\.)*"\s*[,\]]|\[\s*["\d[])/.test(start);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The time of a caption, or of a line of a song. */
function isTimed(line: string): boolean {
  return (
    /^\s*(\d+:)?\d+:\d\d[.,]\d+\s*-->\s*(\d+:)?\d+:\d\d/.test(line) ||
    /^\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}\s*$/.test(line) ||
    /^\s*\[\d+:\d\d\.\d+\]/.test(line) ||
    /^(\{\d+\}\{\d*\}|\[\d+\]\[\d*\])/.test(line)
  );
}

function linesOf(text: string, name: string): TextFormat | null {
  const lines = text.split(/\r?\n/, 400);
  const [first = ""] = lines;
  if (/^WEBVTT/.test(first) || /^\[Script Info\]/i.test(first)) return "subtitles";
  const times = lines.filter(isTimed).length;
  if (times > 0 && times * 8 >= lines.filter((line) => line !== "").length) return "subtitles";
  const headers = lines.slice(first.startsWith("From ") ? 1 : 0, 12);
  const known = headers.filter((line) =>
    /^(From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To|Content-Type|X-[\w-]+):/i.test(
      line,
    ),
  );
  if (known.length >= 3 && headers.some((line) => /^(From|Date|Subject):/i.test(line)))
    return "mail";
  if (bibliographyForm(text)) return "bibliography";
  if (isClippings(text)) return "clippings";
  if (isGettext(text)) return "gettext";
  if (isCalendar(text)) return "calendar";
  if (isSql(text, name)) return "sql";
  // Markdown may hold formulas, and links of a wiki.
  const isMarked = MARKDOWN_NAME.test(name);
  if (!isMarked && isLatex(text)) return "latex";
  if (isVertical(text) || isTagged(text)) return "vertical";
  if (isAsciidoc(text, name)) return "asciidoc";
  if (isOrg(text, name)) return "org";
  if (isRestructured(text, name)) return "rst";
  if (!isMarked && isWikiText(text)) return "wiki";
  return isMarkdown(lines, name) ? "markdown" : null;
}

const MARKDOWN_NAME = /\.(md|markdown|mdown|rmd|qmd)(\.gz)?$/i;

function isMarkdown(lines: readonly string[], name: string): boolean {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  const headings = count(/^#{1,6}\s+\S/);
  const links = count(/\[[^\]]+\]\((https?:|\.|\/|#|\w)[^)]*\)/);
  const fences = count(/^\s*(```|~~~)/);
  const others = count(/^\s*[-*+]\s+\S|\*\*\S.*\S\*\*/);
  if (MARKDOWN_NAME.test(name)) return headings + links + fences + others > 0;
  return headings > 0 && links + fences + (others > 2 ? 1 : 0) > 0;
}

function tableOf(text: string, name: string, isWhole: boolean): RecognisedText | null {
  const table = tableIn(text, isWhole);
  if (!table) return null;
  const named = /\.(csv|tsv|tab|psv)(\.gz)?$/i.test(name);
  if (isBaskets(table)) return { format: "baskets", table };
  // Commas and semicolons with spaces behind them are those of sentences.
  const isSingle = table.rows.every(({ length }) => length === 1);
  if (table.spaced || (isSingle && !named)) return null;
  if (table.rows.length < 3 && !named) return null;
  if (table.regular < (named ? 0.6 : 0.95)) return null;
  return { format: table.delimiter === "\t" && !isSingle ? "tsv" : "csv", table };
}

/** Lists of items, of any length: the same ones come at different places, and none is long. */
function isBaskets({ rows, delimiter, spaced }: TableHead): boolean {
  if (rows.length < (delimiter === "\t" || spaced ? 10 : 3)) return false;
  if (isHeader(rows)) return false;
  const cells = rows.flatMap((row) => row.map((cell) => cell.trim())).filter((cell) => cell !== "");
  if (cells.some((cell) => cell.split(/\s+/).length > 6)) return false;
  if (cells.filter((cell) => /^[-\d.,:/ ]+$/.test(cell)).length * 2 > cells.length) return false;
  const places = new Map<string, Set<number>>();
  for (const row of rows) {
    for (const [at, field] of row.entries()) {
      const cell = field.trim();
      if (cell !== "") places.set(cell, (places.get(cell) ?? new Set()).add(at));
    }
  }
  const moving = cells.filter((cell) => (places.get(cell)?.size ?? 0) > 1).length;
  return moving * 2 > cells.length;
}
