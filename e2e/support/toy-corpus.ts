/** Words that keep each other's company, so that a model of the corpus has to find them alike. */
export const topics = {
  sea: "harbour sail anchor tide captain deck wave gull mast voyage".split(" "),
  kitchen: "oven dough butter spoon flour recipe simmer onion pepper kettle".split(" "),
  music: "violin melody choir rhythm concert chord trumpet opera tenor drum".split(" "),
  garden: "rose soil spade blossom hedge seed lawn pruning compost orchard".split(" "),
} as const;

const GLUE = ["the", "a", "of", "and", "with"];
const SENTENCE_WORDS = 10;

/**
 * A text of `sentences` lines, each about one topic. Equal arguments give equal bytes.
 */
export function toyCorpus(sentences = 1_500, seed = 1): string {
  const random = mulberry32(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)];
  const kinds = Object.values(topics);
  const sentence = (_: unknown, i: number) => {
    const own = kinds[i % kinds.length] ?? [];
    return Array.from({ length: SENTENCE_WORDS }, () => pick(random() < 0.3 ? GLUE : own)).join(
      " ",
    );
  };
  return `${Array.from({ length: sentences }, sentence).join("\n")}\n`;
}

/** The words of `word`'s topic without itself. */
export function companyOf(word: string): string[] {
  const own = Object.values(topics).find((words) => (words as readonly string[]).includes(word));
  if (!own) throw new Error(`The toy corpus has no topic with "${word}".`);
  return own.filter((each) => each !== word);
}

// Tommy Ettinger's generator: four lines, and good enough to shuffle words.
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
