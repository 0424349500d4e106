import type { ResolvedOptions } from "../../../src/index";
import type { KeyValueStorage } from "../browser-storage";
import type { TrainingDone } from "../session/session-state";

/** How long a training will take. */
export interface DurationEstimate {
  seconds: number;
  /** Whether it rests on an earlier run in this browser and not on what is usual. */
  measured: boolean;
}

// Multiplications a second and worker, in units of the count below: somewhat less than the record of speed has.
const USUAL: Record<string, number> = {
  "sg-ns": 3e9,
  "cbow-ns": 1.5e9,
  "joint-ns": 2.4e9,
  "sg-hs": 5e9,
  "cbow-hs": 2e9,
  "joint-hs": 3.7e9,
};

/** Estimates from the speed of the last run of the same kind in this browser. */
export function estimateDuration(
  options: ResolvedOptions,
  words: number,
  threads: number,
  storage: KeyValueStorage,
): DurationEstimate {
  const kind = kindOf(options);
  const known = Number(storage.getItem(`pace-${kind}`));
  const speed = known > 0 ? known : (USUAL[kind] ?? 1e9);
  const work = words * (options.epochs + startEpochs(options)) * workPerWord(options);
  return { seconds: work / (speed * parallel(options, threads)), measured: known > 0 };
}

/** Remembers the speed of a run for later estimates. */
export function rememberSpeed(
  { options, summary, done }: TrainingDone,
  threads: number,
  storage: KeyValueStorage,
): void {
  // The summary's words are those that were trained, its time is that of the start too.
  const trained = options.epochs * done;
  const words = (summary.wordsTrained * (trained + startEpochs(options))) / trained;
  const speed = (words * workPerWord(options)) / (summary.seconds * parallel(options, threads));
  if (Number.isFinite(speed) && speed > 0)
    storage.setItem(`pace-${kindOf(options)}`, String(speed));
}

function kindOf({ joint, sg, hs }: ResolvedOptions): string {
  const input = sg ? "sg" : "cbow";
  return `${joint ? "joint" : input}-${hs ? "hs" : "ns"}`;
}

/** Epochs that take as long as the start: to count and to factorise takes about as long as to train the text once. */
function startEpochs({ start }: ResolvedOptions): number {
  return start === "spectral" ? 1 : 0;
}

function parallel({ workers }: ResolvedOptions, threads: number): number {
  return Math.max(1, Math.min(workers, threads));
}

// A skip-gram window is a block of context rows times output rows; bag of words sums the former first.
// A path of hierarchical softmax is about a dozen nodes long.
function workPerWord(options: ResolvedOptions): number {
  const { joint, sg, hs, negative, vectorSize } = options;
  // A larger window is the whole sentence, of which at most so many words are context.
  const window = Math.min(options.window, 100);
  const outputs = hs ? 12 : negative + 1;
  const [skipGram, cbow] = [vectorSize * window * outputs, vectorSize * (window + outputs)];
  if (joint) return (skipGram + cbow) / 2;
  return sg ? skipGram : cbow;
}
