import { counted } from "../../format";
import {
  type ChosenTokenizer,
  type CorpusSource,
  presentStep,
  type SessionState,
  trainingIn,
} from "../session/session-state";
import type { Edits } from "../settings/draft";

/** What the model of an address was made from. */
export interface ModelSource {
  /** The page's own sample, a text of the user's, or vectors that were opened. */
  kind: "sample" | "text" | "vectors";
  /** What the page calls it; "" for the sample. */
  name: string;
  /** Words of the text, or vectors: they tell it from another of the same name. Null when the address does not say. */
  words: number | null;
  tokenizer: ChosenTokenizer;
}

const USUAL: ChosenTokenizer = { mode: "words", lowercase: true };
const LONGEST_NAME = 200;

/** The source that an address' query names, if any. */
export function sourceFromQuery(query: string): ModelSource | null {
  const params = new URLSearchParams(query);
  const words = params.get("words") ?? "";
  const found = (kind: ModelSource["kind"], name: string): ModelSource => ({
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

/** The part of the query that names a source, without a question mark; "" for none. */
export function queryFromSource(source: ModelSource | null): string {
  if (!source) return "";
  const { kind, name, words, tokenizer } = source;
  const params = new URLSearchParams();
  if (kind === "sample") params.set("corpus", "sample");
  else params.set(kind, name.slice(0, LONGEST_NAME));
  // The sample is always the same.
  if (kind !== "sample" && words !== null) params.set("words", String(words));
  if (tokenizer.mode !== USUAL.mode) params.set("cut", tokenizer.mode);
  if (!tokenizer.lowercase) params.set("case", "kept");
  return params.toString();
}

/** What the session holds, as an address names it: the model in front, or the text that is ready for one. */
export function sourceOf({
  corpus,
  model,
}: Pick<SessionState, "corpus" | "model">): ModelSource | null {
  if (model && !model.training) {
    const { wv } = model;
    return { kind: "vectors", name: model.corpus.name, words: wv.size, tokenizer: USUAL };
  }
  if (model?.training && !corpus) {
    const { corpus: text, tokenizer, training } = model;
    return textSource(text, training.textWords, tokenizer);
  }
  if (!corpus) return null;
  const { source, scan, tokenizer } = corpus;
  return textSource(source, scan.words, tokenizer);
}

/** A text, as an address names it; `words` are those that were read of it. */
export function textSource(
  { sample, name }: Pick<CorpusSource, "sample" | "name">,
  words: number | null,
  tokenizer: ChosenTokenizer,
): ModelSource {
  return { kind: sample ? "sample" : "text", name: sample ? "" : name, words, tokenizer };
}

/** The fields that were changed for the model in front, or for the one that is trained; null when there is neither. */
export function editsIn(state: SessionState): Edits | null {
  const training = trainingIn(state);
  if (training) return training.edits;
  return state.model && presentStep(state) === "explore"
    ? (state.model.training?.edits ?? {})
    : null;
}

/** Whether the present source is the one that an address expects. */
export function isExpected(expected: ModelSource, current: ModelSource): boolean {
  const known = expected.kind !== "sample" && expected.words !== null;
  const { mode, lowercase } = expected.tokenizer;
  return (
    expected.kind === current.kind &&
    expected.name === current.name &&
    (!known || expected.words === current.words) &&
    mode === current.tokenizer.mode &&
    lowercase === current.tokenizer.lowercase
  );
}

/** How a sentence names it: "the sample corpus", "“moby-dick.txt” (215,830 words)". */
export function describeSource({ kind, name, words }: ModelSource): string {
  if (kind === "sample") return "the sample corpus";
  const size = words === null ? "" : ` (${counted(words, "word")})`;
  return `${kind === "vectors" ? "the vectors " : ""}“${name}”${size}`;
}
