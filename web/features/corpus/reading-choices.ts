import type { TextFormat, TextsReport, TextUnit } from "../../../src/index";

/** Formats of texts, as they are called. */
export const FORMAT_NAMES: Record<TextFormat, string> = {
  text: "plain text",
  csv: "table, CSV",
  tsv: "table, tabs",
  "json-lines": "JSON, a record per line",
  json: "JSON",
  parquet: "table, Parquet",
  baskets: "lists of items",
  html: "web page",
  xml: "XML",
  markdown: "Markdown",
  wiki: "wikitext",
  latex: "LaTeX",
  org: "Org mode",
  rst: "reStructuredText",
  asciidoc: "AsciiDoc",
  notebook: "Jupyter notebook",
  subtitles: "subtitles",
  chat: "chat, transcript or play",
  bibliography: "references, BibTeX or RIS",
  clippings: "clippings of a Kindle",
  gettext: "translations, gettext (.po)",
  calendar: "calendar (.ics)",
  sql: "dump of a database, SQL",
  vertical: "words with tags",
  rtf: "Rich Text",
  mail: "mail",
  docx: "Word document",
  odt: "OpenDocument",
  epub: "electronic book",
  pdf: "PDF",
};

export const UNIT_CHOICES: readonly (readonly [TextUnit, string])[] = [
  ["lines", "a line"],
  ["paragraphs", "a paragraph, its lines joined"],
  ["sentences", "a sentence of a paragraph"],
];

/** Formats in which a line end may be a space; in some it always is. */
const JOINED: readonly TextFormat[] = ["markdown", "asciidoc", "org", "rst"];
export const UNIT_FORMATS: ReadonlySet<TextFormat> = new Set([...JOINED, "text", "mail", "pdf"]);

/** What a sentence is where nothing else is chosen. */
export function usualUnit({ format, joined }: Pick<TextsReport, "format" | "joined">): TextUnit {
  return joined || JOINED.includes(format) ? "paragraphs" : "lines";
}

const ENCODINGS: readonly (readonly [string, string])[] = [
  ["utf-8", "UTF-8"],
  ["utf-8-as-windows-1252", "UTF-8 once taken for Windows-1252 (Ã¤)"],
  ["utf-8-as-windows-1251", "UTF-8 once taken for Windows-1251 (Р°)"],
  ["utf-16le", "UTF-16"],
  ["utf-16be", "UTF-16, big-endian"],
  ["windows-1252", "Windows-1252, Western"],
  ["windows-1250", "Windows-1250, Central European"],
  ["windows-1251", "Windows-1251, Cyrillic"],
  ["windows-1253", "Windows-1253, Greek"],
  ["windows-1254", "Windows-1254, Turkish"],
  ["windows-1255", "Windows-1255, Hebrew"],
  ["windows-1256", "Windows-1256, Arabic"],
  ["windows-1257", "Windows-1257, Baltic"],
  ["windows-1258", "Windows-1258, Vietnamese"],
  ["iso-8859-2", "ISO-8859-2, Central European"],
  ["iso-8859-5", "ISO-8859-5, Cyrillic"],
  ["iso-8859-7", "ISO-8859-7, Greek"],
  ["iso-8859-8", "ISO-8859-8, Hebrew"],
  ["iso-8859-15", "ISO-8859-15, Western"],
  ["koi8-r", "KOI8-R, Russian"],
  ["koi8-u", "KOI8-U, Ukrainian"],
  ["macintosh", "Macintosh, Western"],
  ["x-mac-cyrillic", "Macintosh, Cyrillic"],
  ["ibm850", "DOS 850, Western"],
  ["ibm437", "DOS 437, United States"],
  ["ibm852", "DOS 852, Central European"],
  ["ibm866", "DOS 866, Cyrillic"],
  ["gb18030", "GB18030, Chinese"],
  ["gbk", "GBK, Chinese"],
  ["big5", "Big5, Chinese"],
  ["shift_jis", "Shift-JIS, Japanese"],
  ["euc-jp", "EUC-JP, Japanese"],
  ["iso-2022-jp", "ISO-2022-JP, Japanese"],
  ["euc-kr", "EUC-KR, Korean"],
  ["windows-874", "Windows-874, Thai"],
];

/** The encodings that a text may be in; one that is not among them comes first. */
export function encodingChoices(present: string): readonly (readonly [string, string])[] {
  const known = ENCODINGS.some(([label]) => label === present);
  return known ? ENCODINGS : [[present, present], ...ENCODINGS];
}
