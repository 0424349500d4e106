import type { Edits } from "./draft";
import type { Sequences } from "./sequences";

/** Settings that suit a corpus better than the defaults, and why. */
export interface Advice {
  reason: string;
  edits: Edits;
  /** What accepting does, for the button: "Use minimum count 2". */
  action: string;
}

/** What advice depends on. */
export interface AdvisedText {
  words: number;
  sentences: number;
  /** What it is if it is no language. */
  sequences: Sequences | null;
}

const SMALL = 200_000;
const BIG = 50_000_000;
/** Of longer sequences, as of walks through a graph, the neighbourhood counts and not the whole. */
const LONG_SEQUENCE = 30;

/** What to change for a corpus; [] when the defaults are right. Rate and epochs follow by themselves. */
export function adviceFor({ words, sentences, sequences }: AdvisedText): Advice[] {
  const size = words < SMALL ? [small(words)] : words > BIG ? [big()] : [];
  if (!sequences) return size;
  return [...size, ofSequences(sequences, words / Math.max(1, sentences))];
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

const CALLED: Record<Sequences, string> = {
  items: "These are lists of items",
  ids: "These look like sequences of ids",
  "k-mers": "These look like pieces of DNA",
};

function ofSequences(sequences: Sequences, length: number): Advice {
  const why =
    "frequent ones carry meaning too, so nothing is subsampled, and their letters carry none, so there are no n-grams";
  if (sequences === "items" || (sequences === "ids" && length <= LONG_SEQUENCE)) {
    return {
      reason: `${CALLED[sequences]}: all of a list belong together, whatever their order; ${why}.`,
      edits: { window: "all", sample: "0", maxN: "0" },
      action: "Use window “all” without subsampling",
    };
  }
  return {
    reason: `${CALLED[sequences]}: ${why}.`,
    edits: { sample: "0", maxN: "0" },
    action: "Use no subsampling",
  };
}
