/** Who speaks in a play, and what stands on the line beside that. */
export interface Cue {
  author: string;
  text: string;
}

const NAME = String.raw`\p{Lu}[\p{Lu}\p{M}]+(?:[ .'’-]{1,2}[\p{Lu}\p{M}]+){0,3}`;
/** `HAMLET`, `ANN (CONT'D)`, `BOB.`: a line by itself, behind a blank one. */
const ALONE = new RegExp(String.raw`^\s*(${NAME})\s*(?:[(\[][^()[\]]*[)\]])?\s*[.:,]?\s*$`, "u");
/** `HAMLET. To be, or not to be`, `_Ham._ To be, or not to be` */
const BESIDE = new RegExp(
  String.raw`^\s*(?:(${NAME})\s*(?:[(\[][^()[\]]*[)\]])?[.:]|_(\p{Lu}[\p{L}\p{M} .'’-]{1,25})[.:]_|_(${NAME})_[.:])[-—]*\s+(\S.*)$`,
  "u",
);
/** What is in capitals and no name: parts of a play, where and when a scene is. */
const HEADING =
  /^(ACT|ACTE|AKT|ATTO|ACTO|AUFZUG|SCENE|SCÈNE|SCENA|ESCENA|SZENE|AUFTRITT|PROLOGUE|EPILOGUE|CHAPTER|BOOK|PART|INT|EXT|EST|CUT TO|FADE (IN|OUT)|DISSOLVE TO|THE END|FINIS|CURTAIN|CONTENTS|DRAMATIS PERSON\p{L}+)(?!\p{L})/u;

/**
 * The name that a line begins a speech with; null for a line without.
 *
 * @param isFirst Whether a blank line is before it.
 */
export function cueOf(line: string, isFirst: boolean): Cue | null {
  if (HEADING.test(line.trimStart())) return null;
  const [, name, italic, slanted, text = ""] = BESIDE.exec(line) ?? [];
  const beside = name ?? italic ?? slanted;
  if (beside !== undefined) return { author: beside.trim(), text };
  const alone = isFirst ? ALONE.exec(line)?.[1] : undefined;
  return alone === undefined ? null : { author: alone.trim(), text: "" };
}

/** Whether a line names a part of a play or a scene, and no one who speaks. */
export function isPlayHeading(line: string): boolean {
  return HEADING.test(line.trimStart());
}

/** The cues of a text, and the lines from the first one on that are not blank. */
export function cuesIn(head: string): { cues: Cue[]; lines: number } {
  const all = head.split(/\r?\n/);
  const cues: Cue[] = [];
  let lines = 0;
  for (const [at, line] of all.entries()) {
    if (line.trim() === "") continue;
    const cue = cueOf(line, (all[at - 1] ?? "").trim() === "");
    // A name by itself has what is said below it.
    if (cue && (cue.text !== "" || (all[at + 1] ?? "").trim() !== "")) cues.push(cue);
    if (cues.length > 0) lines += 1;
  }
  return { cues, lines };
}
