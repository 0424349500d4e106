import { counted } from "../../format";
import type { ChosenTokenizer, SessionState } from "../session/session-state";

/** What an address' model came from. */
export interface Origin {
  /** The page's own sample, a text of the person's, or vectors that were opened. */
  kind: "sample" | "text" | "vectors";
  /** What the page calls it; "" for the sample. */
  name: string;
  /** Words of the text, or vectors, by which another of the same name can be told apart; null when the address does not say. */
  words: number | null;
  tokenizer: ChosenTokenizer;
}

const USUAL: ChosenTokenizer = { mode: "words", lowercase: true };
const LONGEST_NAME = 200;

/** The origin that an address' query names, if any. */
export function originFromQuery(query: string): Origin | null {
  const params = new URLSearchParams(query);
  const words = params.get("words") ?? "";
  const found = (kind: Origin["kind"], name: string): Origin => ({
    kind,
    name: name.slice(0, LONGEST_NAME),
    words: /^\d{1,15}$/.test(words) ? Number(words) : null,
    tokenizer: {
      mode: params.get("cut") === "whitespace" ? "whitespace" : "words",
      lowercase: params.get("case") !== "kept",
    },
  });
  if (params.get("corpus") === "sample") return found("sample", "");
  for (const kind of ["text", "vectors"] as const) {
    const name = params.get(kind);
    if (name) return found(kind, name);
  }
  return null;
}

/** The query's part that names an origin, without a question mark; "" for none. */
export function queryFromOrigin(origin: Origin | null): string {
  if (!origin) return "";
  const { kind, name, words, tokenizer } = origin;
  const params = new URLSearchParams();
  if (kind === "sample") params.set("corpus", "sample");
  else params.set(kind, name.slice(0, LONGEST_NAME));
  // The sample is always the same.
  if (kind !== "sample" && words !== null) params.set("words", String(words));
  if (tokenizer.mode !== USUAL.mode) params.set("cut", tokenizer.mode);
  if (!tokenizer.lowercase) params.set("case", "kept");
  return params.toString();
}

/** What is in hand, as an address names it: opened vectors, else the text. */
export function originOf({ corpus, model }: Pick<SessionState, "corpus" | "model">): Origin | null {
  if (model && !model.training) {
    const { wv } = model;
    return { kind: "vectors", name: model.corpus.name, words: wv.size, tokenizer: USUAL };
  }
  if (!corpus) return null;
  const { source, scan, tokenizer } = corpus;
  const kind = source.sample ? "sample" : "text";
  return { kind, name: source.sample ? "" : source.name, words: scan.words, tokenizer };
}

/** Whether what is in hand is what an address expects. */
export function isExpected(expected: Origin, inHand: Origin): boolean {
  const known = expected.kind !== "sample" && expected.words !== null;
  const { mode, lowercase } = expected.tokenizer;
  return (
    expected.kind === inHand.kind &&
    expected.name === inHand.name &&
    (!known || expected.words === inHand.words) &&
    mode === inHand.tokenizer.mode &&
    lowercase === inHand.tokenizer.lowercase
  );
}

/** How a sentence names it: "the sample corpus", "“moby-dick.txt” (215,830 words)". */
export function describeOrigin({ kind, name, words }: Origin): string {
  if (kind === "sample") return "the sample corpus";
  const size = words === null ? "" : ` (${counted(words, "word")})`;
  return `${kind === "vectors" ? "the vectors " : ""}“${name}”${size}`;
}
