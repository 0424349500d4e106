import type { TextPiece } from "../../src/index";

/** Characters of a text that a guess needs at least. */
const LEAST_LENGTH = 100;

/** Of the likeliest language's score, which is 1. */
const LIKELY = 0.8;

/** Codes of languages that the lists of stop words know under another one. */
const LISTED_AS: Record<string, string> = { nb: "no", nn: "no", fil: "tl" };

/** Stop words by the code of their language (ISO 639-1), loaded when they are asked for. */
export async function stopWordLists(): Promise<Record<string, readonly string[]>> {
  return (await import("stopwords-iso/stopwords-iso.json")).default;
}

/**
 * The code of the language that lines seem to be in; null if they are too short to tell. Of the likely ones by sequences of
 * letters it is the one whose stop words are most frequent, which tells apart what is written alike.
 */
export async function guessLanguage(lines: readonly TextPiece[][]): Promise<string | null> {
  return (await likeliest(textOf(lines)))?.code ?? null;
}

/** As `guessLanguage`; null also where hardly any word is one of those that hold a text of that language together. */
export async function tellLanguage(lines: readonly TextPiece[][]): Promise<string | null> {
  const found = await likeliest(textOf(lines));
  return found && (found.isOnly || found.share >= LEAST_STOP_WORDS) ? found.code : null;
}

function textOf(lines: readonly TextPiece[][]): string {
  return lines.map((line) => line.map((piece) => piece.text).join("")).join("\n");
}

/** Part of the most frequent words that hold a text of any language together, at least. */
const LEAST_STOP_WORDS = 0.1;

/** Whether words, the most frequent of a text, are English. */
export async function isEnglish(words: readonly string[]): Promise<boolean> {
  const found = await likeliest(words.join(" "));
  return found?.code === "en" && found.share >= LEAST_STOP_WORDS;
}

/** What a text seems to be in. */
interface Likely {
  code: string;
  /** Share of its stop words. */
  share: number;
  /** Whether no other language is written in its script. */
  isOnly: boolean;
}

/** The likeliest language of a text; null for one that is too short to tell. */
async function likeliest(text: string): Promise<Likely | null> {
  if (text.length < LEAST_LENGTH) return null;
  const [{ francAll }, lists] = await Promise.all([import("franc-min"), stopWordLists()]);
  const all = francAll(text);
  const isOnly = all.length === 1;
  const likely = all
    .filter(([code, score]) => code !== "und" && score >= LIKELY)
    .map(([code]) => listedCode(code))
    .filter((code) => lists[code]);
  const words = text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const shares = likely.map((code) => {
    const stopWords = new Set(lists[code]);
    const share = words.filter((word) => stopWords.has(word)).length / words.length;
    return { code, share, isOnly };
  });
  return shares.toSorted((a, b) => b.share - a.share)[0] ?? null;
}

/** The code by which the lists of stop words know a language, from one of ISO 639-3. */
export function listedCode(code: string): string {
  const { language } = new Intl.Locale(code);
  return LISTED_AS[language] ?? language;
}

/** A language's name in English. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
}
