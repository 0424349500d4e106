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
