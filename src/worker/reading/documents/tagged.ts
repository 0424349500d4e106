import type { LineText } from "./paragraphs";

/** `The/DT sea/NN`, `The_DT sea_NN`: a word, and what it is. Tags are in capitals, those of the Brown corpus in small letters. */
const TAGGED =
  /^(\S+)([/_])([A-Z][A-Z$*+|-]{0,9}\d?|[a-z][a-z]{1,3}[a-z$*+-]{0,6}|[^\p{L}\p{N}\s]{1,5})$/u;
const TOKENS = 400;
/** Hardly any word is without one. */
const NEARLY_ALL = 0.95;
/** So few tags do for so many words. */
const WORDS_FOR_TAG = 3;

/** Whether the words of a text have tags behind them: few ones that return. */
export function isTagged(head: string): boolean {
  const tokens = head.split(/\s+/, TOKENS).filter((token) => token !== "");
  const found = tokens.slice(0, -1).flatMap((token) => {
    const [, , separator = "", tag = ""] = TAGGED.exec(token) ?? [];
    return tag === "" ? [] : [{ separator, tag }];
  });
  if (found.length < 20 || found.length < NEARLY_ALL * (tokens.length - 1)) return false;
  const tags = new Set(found.map(({ tag }) => tag));
  return (
    new Set(found.map(({ separator }) => separator)).size === 1 &&
    tags.size > 2 &&
    tags.size * WORDS_FOR_TAG <= found.length
  );
}

/** The words of such a text that comes line by line. */
export class TaggedText implements LineText {
  line(line: string): string {
    return `${line
      .split(/\s+/)
      .map((token) => TAGGED.exec(token)?.[1] ?? token)
      .join(" ")
      .trim()}\n`;
  }

  finish(): string {
    return "";
  }
}
