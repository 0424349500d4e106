/** Combining marks of the accents of TeX. */
const ACCENTS: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030A",
  H: "\u030B",
  v: "\u030C",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328",
  b: "\u0331",
};

/** Commands that are a character. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  ...{
    ss: "ß",
    o: "ø",
    O: "Ø",
    l: "ł",
    L: "Ł",
    ae: "æ",
    AE: "Æ",
    oe: "œ",
    OE: "Œ",
    aa: "å",
    AA: "Å",
  },
  ...{ i: "ı", j: "ȷ", dh: "ð", DH: "Ð", th: "þ", TH: "Þ", dj: "đ", DJ: "Đ", ng: "ŋ", NG: "Ŋ" },
  ...{ textendash: "–", textemdash: "—", dots: "…", ldots: "…", textellipsis: "…", slash: "/" },
  ...{ textquoteright: "’", textquoteleft: "‘", textquotedblleft: "“", textquotedblright: "”" },
  ...{
    textbackslash: "\\",
    textasciitilde: "~",
    textunderscore: "_",
    textbar: "|",
    S: "§",
    P: "¶",
  },
  ...{ copyright: "©", pounds: "£", euro: "€", texteuro: "€", degree: "°", textdegree: "°" },
  ...{ TeX: "TeX", LaTeX: "LaTeX", BibTeX: "BibTeX", LaTeXe: "LaTeX" },
};

/** What stands for other signs in a text, the longest first. */
export const SIGNS: readonly (readonly [string, string])[] = [
  ["---", "—"],
  ["--", "–"],
  ["``", "“"],
  ["''", "”"],
  ["~", " "],
  ["&", " "],
  ["{", ""],
  ["}", ""],
];

/** A letter with an accent, `\"a`, `\'{e}`, `\c c` or `\v{s}`, at this place of a line; null if there is none. */
export function letterOf(line: string, at: number): { text: string; end: number } | null {
  const found =
    /^\\([`'^"~=.])\s*(?:\{\s*(\\[ij]\b|\p{L})\s*\}|(\\[ij](?![A-Za-z])|\p{L}))/u.exec(
      line.slice(at),
    ) ??
    /^\\([uvHcdbkr])(?:\s*\{\s*(\\[ij]\b|\p{L})\s*\}|\s+(\p{L})(?!\p{L}))/u.exec(line.slice(at));
  if (!found) return null;
  const [mark, accent = "", grouped, bare] = found;
  const letter = (grouped ?? bare ?? "").replace(/^\\/, "");
  return { text: letter + (ACCENTS[accent] ?? ""), end: at + mark.length };
}

/** A piece of LaTeX that is whole and holds no environments, such as a field of BibTeX, as text. */
export function plainLatex(text: string): string {
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const letter = text[at] === "\\" ? letterOf(text, at) : null;
    plain += letter ? letter.text : (text[at] ?? "");
    at = letter ? letter.end : at + 1;
  }
  return plain
    .replace(/\$[^$]*\$/g, " ")
    .replace(/\\([A-Za-z]+)\s?/g, (_, name: string) => SYMBOLS[name] ?? "")
    .replace(/\\(.)/g, "$1")
    .replace(/---|--|``|''|~|[{}]/g, (mark) => SIGNS.find(([each]) => each === mark)?.[1] ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}
