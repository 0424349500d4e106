/**
 * Invisible: hyphens that are shown only where a line is broken, joiners of words, marks of direction, marks of order; and the stroke
 * that makes an Arabic word longer.
 */
export const INVISIBLE = /[\u00AD\u0640\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Letters that are printed as one, as PDF has them: ﬁ, ﬂ; and the long s of old prints, which is an s by its place in a word. */
export const LIGATURE = /[\u017F\uFB00-\uFB06]/g;
/** A character of a script that is written without spaces between words, as part of a class of characters. */
export const UNSPACED_CHARACTERS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30FC\u3005\u3006\u303B`;
/** Runs of them. */
export const UNSPACED = new RegExp(`[${UNSPACED_CHARACTERS}]+`, "gu");
/** What may be composed with a letter before it, or has another form: only then is a text looked at letter by letter. */
export const COMPOSABLE =
  /[\p{M}\u1100-\u11FF\u0374\u037E\u0387\u1F00-\u1FFF\u2000\u2001\u2126\u212A\u212B\u2329\u232A\uF900-\uFAFF\uFB1D-\uFB4E\u{1D15E}-\u{1D1C0}\u{2F800}-\u{2FA1D}]/u;

/** It parts words and is not seen. */
export const WORD_BREAK = "\u200B";

/** Whether a character is of a script that is written without spaces. */
export function isUnspaced(character: string): boolean {
  return character.replace(UNSPACED, "") === "";
}
