import type { TextPiece } from "../../../src/index";

/** Fewer tokens say nothing. */
const LEAST = 20;
const SIGNS = /^[!-/:-@[-`{-~]+$/;

/**
 * An example of a token that is cut at signs within it, such as `u_17`, if most tokens of the lines are; null otherwise. A token is
 * what stands between white space.
 */
export function mostlyCut(lines: readonly (readonly TextPiece[])[]): string | null {
  const tokens = lines.flatMap(tokensIn).filter((token) => token.some(isWord));
  const cut = tokens.filter(isCut);
  if (tokens.length < LEAST || 2 * cut.length <= tokens.length) return null;
  const [example = []] = cut;
  return example.map(({ text }) => text).join("");
}

function tokensIn(line: readonly TextPiece[]): TextPiece[][] {
  const tokens: TextPiece[][] = [[]];
  for (const piece of line) {
    if (/\s/.test(piece.text)) tokens.push([]);
    else tokens.at(-1)?.push(piece);
  }
  return tokens;
}

function isCut(token: readonly TextPiece[]): boolean {
  return token.some(
    ({ text, fate }, at) =>
      fate === "gap" && SIGNS.test(text) && isWord(token[at - 1]) && isWord(token[at + 1]),
  );
}

function isWord(piece: TextPiece | undefined): boolean {
  return piece !== undefined && piece.fate !== "gap";
}
