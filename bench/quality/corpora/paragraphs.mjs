import { Parser } from "htmlparser2";

/** The paragraphs of a plain text: what stands between empty lines. */
export const paragraphs = (text) =>
  text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "");

/** The same without what a dictionary adds for its editors: sources in brackets, pronunciations between backslashes. */
export const definitions = (text) =>
  paragraphs(
    text
      .replace(/\\[^\\\n]{1,80}\\/g, " ")
      .replace(/\[[^[\]]{0,40}(?:Webster|WordNet|PJC|RDH)[^[\]]{0,40}\]/g, " "),
  );

/** The paragraphs of Markdown without emphasis, and without the addresses of links. */
export const markdownParagraphs = (text) =>
  paragraphs(text.replace(/\]\([^)]*\)/g, "]").replace(/[*_#]+/g, " "));

/** The sentences of a text with a part of speech behind each word, "the/at", a line each. */
export const taggedParagraphs = (text) =>
  text
    .split("\n")
    .map((line) => line.replace(/\/[^\s/]+(?=\s|$)/g, "").trim())
    .filter((line) => line !== "");

/** Elements of HTML that are no running text. */
const SILENT = new Set(["script", "style", "head", "nav", "footer", "pre"]);
/** Elements that do not end a paragraph. */
const INLINE = new Set("a abbr b code em font i kbd span strong sub sup tt u var".split(" "));

/** The paragraphs of an HTML page, whatever its blocks are. */
export function htmlParagraphs(html) {
  const parts = [];
  let silent = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent += 1;
      if (!INLINE.has(name)) parts.push("\n\n");
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1;
      if (!INLINE.has(name)) parts.push("\n\n");
    },
    ontext: (text) => {
      // Line breaks of the source are blanks.
      if (silent === 0) parts.push(text.replace(/\s+/g, " "));
    },
  });
  parser.end(html);
  return paragraphs(parts.join(""));
}

/** Requests of manual pages that set their arguments in the line, in another type. */
const TYPEFACE = /^[.'](?:B|I|SM|SB|[BIR]{2})\s+/;

/** The paragraphs of a manual page in man(7) without its requests and escapes. */
export const manualParagraphs = (source) =>
  paragraphs(
    source
      .split("\n")
      .map((line) => line.replace(TYPEFACE, ""))
      // Any other request begins something new, and carries names or numbers.
      .map((line) => (/^[.']/.test(line) ? "" : line))
      .join("\n")
      .replace(/\\f(?:\(..|\[[^\]]*\]|.)/g, "")
      .replace(/\\-/g, "-")
      .replace(/\\(?:\(..|\[[^\]]*\]|[&|^/,:])/g, ""),
  );

/**
 * About `size` words of `lines`, each taken or left by a coin with a fixed seed, in their own order: the same lines every
 * time, from all over the text. All lines when there are no more words than that.
 */
export function cut(lines, size) {
  const counts = lines.map((line) => line.split(" ").length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const coin = generator(20_261_123);
  return lines.filter(() => coin() * total < size);
}

/** Marsaglia's xorshift32, in [0, 1). */
function generator(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
