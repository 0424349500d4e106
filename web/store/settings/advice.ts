import type { Edits } from "./draft";

/** Settings that suit the size of a corpus better than the defaults, and why. */
export interface Advice {
  reason: string;
  edits: Edits;
  /** What accepting does, for the button: "Use minimum count 2". */
  action: string;
}

const SMALL = 200_000;
const BIG = 50_000_000;

/** What to change for a corpus of this many words; null when the defaults are right. Rate and epochs follow by themselves. */
export function adviceFor(words: number): Advice | null {
  if (words < SMALL) return small(words);
  if (words > BIG) return big();
  return null;
}

function small(words: number): Advice {
  const tiny = words < 5_000 ? " Even so, expect neighbours that owe much to chance." : "";
  return {
    reason: `This is a small text. A lower minimum count keeps more of its words.${tiny}`,
    edits: { minCount: "2" },
    action: "Use minimum count 2",
  };
}

function big(): Advice {
  return {
    reason: "This is a big text. Words seen only a few times learn little and cost memory.",
    edits: { minCount: "20" },
    action: "Use minimum count 20",
  };
}
