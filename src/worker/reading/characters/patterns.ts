import type { PatternRules, TextPiece } from "../../../protocol/types/corpus";
import { isUnspaced, UNSPACED_CHARACTERS, WORD_BREAK } from "./classes";
import { asWord, DROPPED, REPLACED, withSigns } from "./signs";

/** Finds addresses, ids and other words that are more than letters, and does with them what was chosen. */
export interface PatternReader {
  /** The patterns, each a group. */
  expression: RegExp;
  /** What every pattern has in it: only tokens with one are looked at, since the expression is slow. */
  trigger: RegExp;
  /** The patterns in the order of the groups. */
  names: readonly (keyof PatternRules)[];
  rules: PatternRules;
}

/** In scripts that have no spaces, numbers and ids stand between letters as they are. */
const SPACED = `(?![${UNSPACED_CHARACTERS}])`;
const LETTER = String.raw`(?:${SPACED}[\p{L}\p{M}\p{N}])`;
const NOT_WITHIN = String.raw`(?<!${SPACED}[\p{L}\p{M}\p{N}_])`;
const NOT_BEFORE = String.raw`(?!${SPACED}[\p{L}\p{M}\p{N}_])`;

/** Signs of Chinese and Japanese, with which no address goes on. */
const WIDE = "。，、；：？！（）「」『』【】《》";

/** In this order: what begins like an address is one, whatever is in it. */
const EXPRESSIONS: Record<keyof PatternRules, string> = {
  urls: String.raw`(?:\b(?:https?|ftp):\/\/|\bwww\.)[^\s<>"“”„«»${WIDE}]*[^\s<>"“”„«»${WIDE}.,;:!?'’)\]}…]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  mentions: String.raw`(?<![\p{L}\p{N}_@])@[\p{L}\p{M}\p{N}_]+`,
  hashtags: String.raw`(?<![\p{L}\p{N}_&#])#(?=\p{N}*[\p{L}_])[\p{L}\p{M}\p{N}_]+`,
  ids: String.raw`${NOT_WITHIN}(?=[\p{N}_-]*${SPACED}\p{L})(?=(?:${SPACED}[\p{L}\p{M}_-])*\p{N})${LETTER}+(?:[_-]+${LETTER}+)*${NOT_BEFORE}`,
  numbers: String.raw`${NOT_WITHIN}\p{Nd}+(?:[.,:\/-]\p{Nd}+)*${NOT_BEFORE}`,
  underscores: `${NOT_WITHIN}${LETTER}+(?:_+${LETTER}+)+${NOT_BEFORE}`,
};

const TRIGGERS: Record<keyof PatternRules, string> = {
  urls: String.raw`:\/\/|www\.|@`,
  mentions: "@",
  hashtags: "#",
  ids: String.raw`\p{N}`,
  numbers: String.raw`\p{N}`,
  underscores: "_",
};

const PLACEHOLDERS: Record<keyof PatternRules, string> = {
  urls: "<url>",
  mentions: "<mention>",
  hashtags: "<hashtag>",
  ids: "<id>",
  numbers: "<number>",
  underscores: "<joined>",
};

/** What reads a text by these rules; null where they leave it as it is. */
export function patternReader(rules: PatternRules = {}): PatternReader | null {
  const active = (Object.keys(EXPRESSIONS) as (keyof PatternRules)[]).filter(
    (name) => (rules[name] ?? "split") !== "split",
  );
  if (active.length === 0) return null;
  const groups = active.map((name) => `(${EXPRESSIONS[name]})`);
  const triggers = [...new Set(active.map((name) => TRIGGERS[name]))];
  return {
    expression: new RegExp(groups.join("|"), "gu"),
    trigger: new RegExp(triggers.join("|"), "gu"),
    names: active,
    rules,
  };
}

/**
 * The text with its patterns as they are to be read, and what is between them as `between` makes it.
 *
 * @param shown Whether the text is only to be shown: then what is left out or replaced stays, marked.
 */
export function withPatterns(
  text: string,
  reader: PatternReader,
  between: (text: string) => string,
  shown: boolean,
): string {
  const { trigger, rules } = reader;
  let made = "";
  let done = 0;
  trigger.lastIndex = 0;
  for (let found = trigger.exec(text); found; found = trigger.exec(text)) {
    const start = tokenStart(text, found.index);
    const end = tokenEnd(text, found.index);
    for (const { at, length, name } of patternsIn(text.slice(start, end), reader)) {
      made += between(text.slice(done, start + at));
      done = start + at + length;
      const pattern = text.slice(start + at, done);
      const ruled = asRuled(pattern, rules[name] ?? "split", PLACEHOLDERS[name], shown);
      made += borderOf(text[start + at - 1]) + ruled + borderOf(text[done]);
    }
    trigger.lastIndex = end;
  }
  return made + between(text.slice(done));
}

/** A line that is shown, in pieces as the engine has cut it: signs as they were, and what became of patterns. */
export function shownPieces(
  pieces: readonly TextPiece[],
  reader: PatternReader | null,
): TextPiece[] {
  let before = "";
  return pieces.flatMap((piece): TextPiece[] => {
    const marked = before + piece.text;
    const text = withSigns(piece.text);
    before = piece.fate === "gap" ? (piece.text.at(-1) ?? "") : "";
    if (text === "") return [];
    if (piece.fate === "gap" || !reader) return [{ ...piece, text }];
    if (marked.startsWith(DROPPED)) return [{ text, fate: "dropped", word: "" }];
    if (!marked.startsWith(REPLACED)) return [{ ...piece, text }];
    const [pattern] = patternsIn(text, reader);
    return [{ text, fate: "replaced", word: pattern ? PLACEHOLDERS[pattern.name] : piece.word }];
  });
}

/** What parts a pattern from a letter of a script without spaces beside it. */
function borderOf(character: string | undefined): string {
  return character !== undefined && isUnspaced(character) ? WORD_BREAK : "";
}

/** The patterns of a token, from left to right. */
function patternsIn(token: string, { expression, names }: PatternReader) {
  const found: { at: number; length: number; name: keyof PatternRules }[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(token); match; match = expression.exec(token)) {
    const [whole, ...groups] = match;
    const name = names[groups.findIndex((group) => group !== undefined)];
    if (name) found.push({ at: match.index, length: whole.length, name });
  }
  return found;
}

function tokenStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

function tokenEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** White space that is in nearly all texts; a token that has another in it is only longer. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function asRuled(found: string, rule: string, placeholder: string, shown: boolean): string {
  if (rule === "keep") return asWord(found);
  if (rule === "drop") return shown ? DROPPED + asWord(found) : " ";
  return shown ? REPLACED + asWord(found) : ` ${asWord(placeholder)} `;
}
