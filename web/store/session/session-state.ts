import type {
  EngineInfo,
  ImportProgress,
  ReadProgress,
  ResolvedOptions,
  Tokenizer,
  TrainProgress,
  TrainSummary,
} from "../../../src/index";
import type { Failure } from "../failure";
import type { Model, Scan, Vectors } from "../library";

/** A text that can be read again and again. */
export interface CorpusSource {
  /** How the page calls it: "WordNet sample", "moby-dick.txt", "3 files". */
  name: string;
  /** Name for files made from it, without an ending. */
  baseName: string;
  blobs: readonly Blob[];
  /** Whether it is the text that the page itself brings. */
  sample?: boolean;
}

/** How words are cut; the part of the library's tokenizer that the page offers. */
export type ChosenTokenizer = Required<Pick<Tokenizer, "mode" | "lowercase">>;

/** The corpus that was read and can be trained on. */
export interface CurrentCorpus {
  /** Differs from reading to reading. */
  id: number;
  source: CorpusSource;
  tokenizer: ChosenTokenizer;
  scan: Scan;
}

/** The model: trained here, or vectors that were opened. */
export interface CurrentModel {
  /** Differs from training to training and from opening to opening. */
  id: number;
  /** The corpus, by its id, that it was trained on; null for vectors that were opened. */
  corpusId: number | null;
  /** The text, which has no blobs with vectors that were opened: then it is what these are called. */
  corpus: CorpusSource;
  /** How the words of that text were cut. */
  tokenizer: ChosenTokenizer;
  model: Pick<Model, "dispose">;
  wv: Vectors;
  /** Null for vectors that were opened. */
  training: TrainingDone | null;
  /** The files that it was opened from; [] for one that was trained. */
  files: readonly File[];
}

/** The training that a model came from. */
export interface TrainingDone {
  options: ResolvedOptions;
  summary: TrainSummary;
  /** Share of the planned work that was done, 0 to 1; less than 1 only when it was stopped. */
  done: number;
}

/** A corpus being read. */
export interface Reading {
  kind: "reading";
  source: CorpusSource;
  progress: ReadProgress | null;
}

/** Vectors being opened. */
export interface Opening {
  kind: "opening";
  /** Their main file's name. */
  name: string;
  progress: ImportProgress | null;
}

/** A model being trained. */
export interface Training {
  kind: "training";
  paused: boolean;
  corpus: CurrentCorpus;
  options: ResolvedOptions;
  /** Null until the vocabulary stands. */
  wv: Vectors | null;
  progress: TrainProgress | null;
  /** Lines in gensim's manner, the newest last. */
  log: readonly string[];
}

/** All that is in hand, under way or gone wrong. */
export interface SessionState {
  engine: EngineInfo | null;
  tokenizer: ChosenTokenizer;
  corpus: CurrentCorpus | null;
  model: CurrentModel | null;
  activity: Reading | Opening | Training | null;
  failure: Failure | null;
  /** The corpus that went down with the engine and can be read again. */
  lost: CorpusSource | null;
}

/** The page's state as it stands in `document.documentElement.dataset.state`. */
export type PageState = "idle" | "reading" | "ready" | "training" | "paused" | "trained" | "error";

/** The steps of the path. */
export type Step = "corpus" | "train" | "explore" | "export";

/** The state before anything was done. */
export const beginning: SessionState = {
  engine: null,
  tokenizer: { mode: "words", lowercase: true },
  corpus: null,
  model: null,
  activity: null,
  failure: null,
  lost: null,
};

/** What the page is doing, or what it rests at; a failure shows only while nothing is under way. */
export function pageState(state: SessionState): PageState {
  const { activity, failure } = state;
  if (activity && activity.kind !== "training") return "reading";
  if (activity) return activity.paused ? "paused" : "training";
  return failure ? "error" : resting(state);
}

/** The step that the person is at. */
export function presentStep(state: SessionState): Step {
  if (state.activity) return state.activity.kind === "training" ? "train" : "corpus";
  const rest = resting(state);
  if (rest === "idle") return "corpus";
  return rest === "ready" ? "train" : "explore";
}

function resting({ corpus, model }: SessionState): "idle" | "ready" | "trained" {
  if (model && model.corpusId === (corpus?.id ?? null)) return "trained";
  return corpus ? "ready" : "idle";
}
