/**
 * What U+FDD0 and the characters after it stand for in a text that the engine cuts: signs that belong to a word here. The same list
 * is in `crate/src/corpus/characters.rs`.
 */
const SIGNS = "_-#@:/.?&=%+~,;!$'()*[]<>|^\\";
const FIRST_SIGN = 0xfdd0;
const SIGN = /[_\-#@:/.?&=%+~,;!$'()*[\]<>|^\\]/g;

/** Before what is left out of a text that is only shown. */
export const DROPPED = "\uFDEE";
/** Before what is replaced in a text that is only shown. */
export const REPLACED = "\uFDEF";

/** A text whose signs belong to its word. */
export function asWord(text: string): string {
  return text.replace(SIGN, (sign) => String.fromCharCode(FIRST_SIGN + SIGNS.indexOf(sign)));
}

/** A text that was prepared for the engine, as it was. */
export function withSigns(text: string): string {
  return text
    .replace(/[\uFDEE\uFDEF]/g, "")
    .replace(/[\uFDD0-\uFDEB]/g, (mark) => SIGNS[mark.charCodeAt(0) - FIRST_SIGN] ?? mark);
}

/** A text as it comes, in which these characters mean nothing: Unicode keeps them free for use within programs. */
export function withoutMarks(text: string): string {
  return /[\uFDD0-\uFDEF]/.test(text) ? text.replace(/[\uFDD0-\uFDEF]/g, " ") : text;
}
