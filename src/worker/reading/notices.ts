import type { ReadingTally } from "./reading-tally";

/** What the user should know about a corpus that was read, each as a sentence with its remedy. */
export function noticesOf(tally: ReadingTally): string[] {
  const { characters, encodings } = tally;
  const others = [...encodings.keys()].filter((label) => label !== "utf-8");
  return [
    others.length > 0 &&
      `Read as ${others.map(encodingName).join(" and ")}. If letters look wrong, choose another encoding.`,
    characters.replaced > 0 &&
      `${counted(characters.replaced, "character")} could not be read in this encoding and became “�”. Choose another encoding, or get the text again.`,
    characters.zeros > 0 &&
      `${counted(characters.zeros, "zero byte")} in the text ${characters.zeros === 1 ? "was" : "were"} read as spaces.`,
    tally.frames > 0 && "Project Gutenberg’s licence before and after the text was left out.",
    tally.joined > 0 && "Lines were broken to a width, so the lines of each paragraph were joined.",
    ...lossesOf(tally),
  ].filter((notice) => notice !== false);
}

/** What was left out of a corpus, and why. */
export function lossesOf({ broken, unmatched, leftOut }: ReadingTally): string[] {
  return [
    broken > 0 &&
      `${counted(broken, "row")} could not be read and ${broken === 1 ? "was" : "were"} left out.`,
    unmatched > 0 &&
      `${counted(unmatched, "row")} ${unmatched === 1 ? "does" : "do"} not match and ${unmatched === 1 ? "was" : "were"} left out.`,
    leftOut.length > 0 &&
      `${counted(leftOut.length, "file")} ${leftOut.length === 1 ? "is" : "are"} not text and ${leftOut.length === 1 ? "was" : "were"} left out: ${listed(leftOut)}.`,
  ].filter((notice) => notice !== false);
}

const SHOWN = 3;

function listed(names: readonly string[]): string {
  const some = names.slice(0, SHOWN).join(", ");
  return names.length > SHOWN ? `${some} and ${names.length - SHOWN} more` : some;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** An encoding as it is called among people. */
function encodingName(label: string): string {
  const known: Record<string, string> = {
    "utf-8": "UTF-8",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16, big-endian",
    gb18030: "GB18030",
    gbk: "GBK",
    big5: "Big5",
    shift_jis: "Shift-JIS",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "utf-8-as-windows-1252": "UTF-8 that was once taken for Windows-1252",
    "utf-8-as-windows-1251": "UTF-8 that was once taken for Windows-1251",
  };
  return (
    known[label] ??
    label
      .replace(/^windows/, "Windows")
      .replace(/^ibm/, "DOS ")
      .replace(/^(iso|euc)\b.*/, (name) => name.toUpperCase())
  );
}
