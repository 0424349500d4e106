import type {
  CaseForms,
  EngineInfo,
  ImportProgress,
  ReadProgress,
  ResolvedOptions,
  TextReading,
  TextsReport,
  Tokenizer,
  TrainProgress,
  TrainSummary,
} from "../../../src/index";
import type { Failure } from "../failure";
import type { TrainingHistoryState } from "../history/curves";
import type { FoundPhrases, Model, Scan, Texts, Vectors } from "../library";
import type { Edits } from "../settings/draft";

/** A text that can be read repeatedly. */
export interface CorpusSource {
  /** The page's name for it: "WordNet sample", "moby-dick.txt", "3 files". */
  name: string;
  /** Name for files made from it, without an extension. */
  baseName: string;
  blobs: readonly Blob[];
  /** How they are read, where that was chosen. */
  reading?: TextReading;
  /** Whether phrases are searched for and joined, and how. */
  joins?: PhraseSettings | null;
  /** Whether a word has the form that it mostly has within sentences. */
  truecase?: boolean;
  /** Whether it is the sample that comes with the page. */
  sample?: boolean;
}

/** What a phrase is. */
export interface PhraseSettings {
  scoring: "default" | "npmi";
  minCount: number;
  threshold: number;
}

/** How the text is split into words: the part of the library's tokenizer that the page offers. */
export type ChosenTokenizer = Required<Pick<Tokenizer, "mode" | "lowercase">>;

/** The corpus that has been read and can be trained on. */
export interface CurrentCorpus {
  /** Different for each reading. */
  id: number;
  source: CorpusSource;
  tokenizer: ChosenTokenizer;
  scan: Scan;
  /** What was seen of the texts before they were read; null if they could not be looked at. */
  report: TextsReport | null;
  /** Phrases that are joined, a list for each length. */
  phrases: readonly FoundPhrases[];
  /** The usual forms of words; null where words are as the tokenizer makes them. */
  forms: CaseForms | null;
}

/** The model: trained here, or vectors that were opened. */
export interface CurrentModel {
  /** Different for each training and each opening. */
  id: number;
  /** The corpus, by its id, that it was trained on; null for vectors that were opened. */
  corpusId: number | null;
  /** The text. For vectors that were opened it has no blobs, but their name. */
  corpus: CorpusSource;
  /** How that text was split into words. */
  tokenizer: ChosenTokenizer;
  model: Pick<Model, "dispose">;
  wv: Vectors;
  /** The run that it is kept as; null for vectors that were opened. */
  runId: string | null;
  /** Null for vectors that were opened. */
  training: TrainingDone | null;
  /** The curves that it came with; absent for one that was trained just now, and for vectors without any. */
  history?: TrainingHistoryState;
  /** The files that it was opened from; [] for one that was trained. */
  files: readonly File[];
}

/** An open model. */
export interface OpenModel {
  model: CurrentModel;
  /** The reading of its text, if that is open too. */
  corpus: CurrentCorpus | null;
  /** Which of the signs, letter and colour, is its own for as long as it is open: 0, 1, 2 and so on. */
  sign: number;
}

/** The training that a model came from. */
export interface TrainingDone {
  options: ResolvedOptions;
  /** The fields that were changed for it. */
  edits: Edits;
  /** Words of its text; null if that is not known. */
  textWords: number | null;
  summary: TrainSummary;
  /** Fraction of the planned work that was done; less than 1 only if it was stopped. */
  done: number;
}

/** A corpus being read. */
export interface Reading {
  kind: "reading";
  source: CorpusSource;
  progress: ReadProgress | null;
  /** How fast it goes; null in the first second. */
  bytesPerSecond: number | null;
  /** What is being done: the words are counted; before that their usual forms may be searched for, and phrases. */
  stage: "forms" | "phrases" | "words";
  /** Whether the present text is read again in another way. */
  again: boolean;
  report: TextsReport | null;
}

/** Vectors being opened. */
export interface Opening {
  kind: "opening";
  /** Their main file's name. */
  name: string;
  progress: ImportProgress | null;
}

/** Vectors that a training began with, by their name. */
export interface StartedFrom {
  name: string;
  /** By how much of each step the words in common learn, 0 to 1. */
  lockf: number;
}

/** Which part of a text a training is about, of several that begin with a common one and so can be compared. */
export interface TextSlice {
  /** Id of them all. */
  series: string;
  /** What they are slices by. */
  by: SlicedBy;
  /** Such as "1860s"; null for the common training, of all the text. */
  name: string | null;
  /** Its place among them, from 1; 0 for the common training. */
  at: number;
}

export type SlicedBy = "year" | "decade" | "month" | "folder" | "file";

/** How far trainings on slices have come. */
export interface Slicing {
  /** The slice at hand, from 1; 0 for the common training. */
  at: number;
  /** Slices in all. */
  total: number;
  /** The slice at hand; null for the common training. */
  name: string | null;
}

/** A model being trained. */
export interface Training {
  kind: "training";
  /** The run that it is kept as. */
  runId: string;
  paused: boolean;
  corpus: CurrentCorpus;
  options: ResolvedOptions;
  edits: Edits;
  /** The vectors that it began with; null for none. */
  start: StartedFrom | null;
  /** Null unless it is one of several on slices of a text. */
  slice: TextSlice | null;
  /** Null until the vocabulary is built. */
  model: Model | null;
  /** Null until the vocabulary is built. */
  wv: Vectors | null;
  progress: TrainProgress | null;
  /** Lines as gensim writes them, newest last. */
  log: readonly string[];
}

/** What went wrong. */
export interface SessionFailure extends Failure {
  /** The text whose files are no longer as they were when they were chosen: they can only be chosen again. */
  gone?: CorpusSource;
}

/** Tells what went wrong; `text` is what was read meanwhile. */
export type Fail = (error: unknown, title: string, text?: CorpusSource) => void;

/** What the page holds, is doing, and what went wrong. */
export interface SessionState {
  engine: EngineInfo | null;
  tokenizer: ChosenTokenizer;
  corpus: CurrentCorpus | null;
  /** The model in front: the one that is shown. */
  model: CurrentModel | null;
  /** All open models, with the one in front. */
  open: readonly OpenModel[];
  activity: Reading | Opening | Training | null;
  /** Trainings on slices of the text, one after the other; between two of them there is no activity. */
  slicing: Slicing | null;
  failure: SessionFailure | null;
  /** Whether the next training is prepared although this text was trained on. */
  preparing: boolean;
  /** The corpus that was lost with the engine and can be read again. */
  lost: CorpusSource | null;
}

/** The page's state, as in `document.documentElement.dataset.state`. */
export type PageState = "idle" | "reading" | "ready" | "training" | "paused" | "trained" | "error";

/** The steps of the path. */
export type Step = "corpus" | "train" | "explore" | "export";

/** The state before anything was done. */
export const beginning: SessionState = {
  engine: null,
  tokenizer: { mode: "words", lowercase: true },
  corpus: null,
  model: null,
  open: [],
  activity: null,
  slicing: null,
  failure: null,
  preparing: false,
  lost: null,
};

/** The texts of a source, with how they are read; `forms` are the usual ones of words, `phrases` those that are joined. */
export function textsOf(
  { blobs, reading }: CorpusSource,
  phrases: readonly FoundPhrases[] = [],
  forms: CaseForms | null = null,
): Texts {
  if (!reading && phrases.length === 0 && !forms) return blobs;
  const truecase = forms && { truecase: forms };
  return { files: blobs, ...reading, ...truecase, ...(phrases.length > 0 && { phrases }) };
}

/** The training under way. */
export function trainingIn({ activity }: SessionState): Training | null {
  return activity?.kind === "training" ? activity : null;
}

/** Whether a model is trained, or the next one of several is about to be. */
export function isTraining(state: SessionState): boolean {
  return trainingIn(state) !== null || state.slicing !== null;
}

/** Whether nothing is open and nothing under way, as when the page is opened. */
export function isEmpty({ corpus, model, activity }: SessionState): boolean {
  return !corpus && !model && !activity;
}

/** What the page is doing, or the state it is at rest in; a failure shows only while nothing is in progress. */
export function pageState(state: SessionState): PageState {
  const { activity, slicing, failure } = state;
  if (activity && activity.kind !== "training") return "reading";
  if (activity) return activity.paused ? "paused" : "training";
  if (slicing) return "training";
  return failure ? "error" : resting(state);
}

/** The step that the user is at. */
export function presentStep(state: SessionState): Step {
  if (state.activity?.kind === "reading" && state.activity.again) return "train";
  if (state.activity) return state.activity.kind === "training" ? "train" : "corpus";
  if (state.slicing) return "train";
  const rest = resting(state);
  if (rest === "idle") return "corpus";
  return rest === "ready" ? "train" : "explore";
}

function resting({ corpus, model, preparing }: SessionState): "idle" | "ready" | "trained" {
  if (corpus && preparing) return "ready";
  if (model && model.corpusId === (corpus?.id ?? null)) return "trained";
  return corpus ? "ready" : "idle";
}
