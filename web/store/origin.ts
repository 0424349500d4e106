import type { ChosenTokenizer, SessionState } from "./session-state";

/** The corpus that an address belongs to. */
export interface Origin {
  /** The file's name or what the page calls it; null for the sample corpus, which the page has itself. */
  name: string | null;
  /** Its length, by which another text of the same name can be told apart; null when the address does not say. */
  words: number | null;
  tokenizer: ChosenTokenizer;
}

const USUAL: ChosenTokenizer = { mode: "words", lowercase: true };
const LONGEST_NAME = 200;

/** The corpus that an address' query names, if any. */
export function originFromQuery(query: string): Origin | null {
  const params = new URLSearchParams(query);
  const corpus = params.get("corpus");
  const file = params.get("text");
  if (corpus !== "sample" && !file) return null;
  const words = params.get("words") ?? "";
  return {
    name: corpus === "sample" ? null : (file ?? "").slice(0, LONGEST_NAME),
    words: /^\d{1,15}$/.test(words) ? Number(words) : null,
    tokenizer: {
      mode: params.get("cut") === "whitespace" ? "whitespace" : "words",
      lowercase: params.get("case") !== "kept",
    },
  };
}

/** The query's part that names a corpus, without a question mark; "" for none. */
export function queryFromOrigin(origin: Origin | null): string {
  if (!origin) return "";
  const { name, words, tokenizer } = origin;
  const params = new URLSearchParams();
  if (name === null) params.set("corpus", "sample");
  else params.set("text", name.slice(0, LONGEST_NAME));
  // The sample is always the same.
  if (name !== null && words !== null) params.set("words", String(words));
  if (tokenizer.mode !== USUAL.mode) params.set("cut", tokenizer.mode);
  if (!tokenizer.lowercase) params.set("case", "kept");
  return params.toString();
}

/** The corpus in hand as an address names it. */
export function originOf({ corpus }: Pick<SessionState, "corpus">): Origin | null {
  if (!corpus) return null;
  const { source, scan, tokenizer } = corpus;
  return { name: source.sample ? null : source.name, words: scan.words, tokenizer };
}

/** Whether a text in hand is the one that an address expects. */
export function isExpected(expected: Origin, inHand: Origin): boolean {
  const sameWords =
    expected.name === null || expected.words === null || expected.words === inHand.words;
  const { mode, lowercase } = expected.tokenizer;
  const sameCut = mode === inHand.tokenizer.mode && lowercase === inHand.tokenizer.lowercase;
  return expected.name === inHand.name && sameWords && sameCut;
}
