/** What kind of test a file is. */
export type WordTestFormat =
  | { kind: "pairs"; delimiter: string }
  | { kind: "analogies" }
  | { kind: "synonyms" };

// The space comes last: the lines of the others contain it too.
const DELIMITERS = ["\t", ",", ";", " "];
const LINES = 1_000;
const HEAD_BYTES = 1 << 16;

/**
 * Which test a file holds, by its content. One that can't be read counts as pairs: the library says what is wrong with it.
 *
 * @throws Error `unknown-test`.
 */
export async function formatOf(file: File): Promise<WordTestFormat> {
  const head = await headOf(file).catch(() => null);
  const format = head === null ? ({ kind: "pairs", delimiter: "\t" } as const) : recognise(head);
  if (format) return format;
  const message =
    "No line near its beginning is two words and a number, as in WordSim-353, or an analogy of four words, as in questions-words.txt, or a question for a synonym, as in “rusty | corroded | black | dirty”. Choose a file of one of these kinds, as text or .gz.";
  throw Object.assign(new Error(message), { name: "unknown-test" });
}

/**
 * Which test begins like this: analogies have sections (": name"), questions for synonyms have bars between their words, pairs
 * have lines of two words and a number.
 * Analogies without a first section still count as analogies, so that the error says what is missing. Null for
 * anything else.
 */
export function recognise(head: string): WordTestFormat | null {
  const lines = head.split(/\r\n|\n|\r/, LINES).filter((line) => line.trim() !== "");
  if (lines.some((line) => line.startsWith(": "))) return { kind: "analogies" };
  if (lines.filter((line) => line.split("|").length > 2).length > lines.length / 2) {
    return { kind: "synonyms" };
  }
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    pairs: lines.filter((line) => isPair(line.split(delimiter), delimiter)).length,
  })).sort((a, b) => b.pairs - a.pairs);
  if (best && best.pairs > 0) return { kind: "pairs", delimiter: best.delimiter };
  const analogies = lines.filter((line) => line.trim().split(/\s+/).length === 4);
  return analogies.length > lines.length / 2 ? { kind: "analogies" } : null;
}

/** Two words and a number; in tables there may be a part of speech before it, and more columns behind it. */
function isPair([a, b, third = "", ...more]: readonly string[], delimiter: string): boolean {
  const number = /^[A-Za-z]{1,4}$/.test(third.trim()) ? (more[0] ?? "") : third;
  const isNumber = number.trim() !== "" && Number.isFinite(Number(number));
  return Boolean(a && b) && isNumber && (more.length === 0 || delimiter !== " ");
}

/** The beginning of a file as text, unpacked if it is gzip: some 10 to 60 kB, enough to see what it is. */
async function headOf(file: Blob): Promise<string> {
  const start = file.slice(0, HEAD_BYTES);
  const bytes = new Uint8Array(await start.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  const reader = start.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const { value } = await reader.read();
  await reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(value);
}
