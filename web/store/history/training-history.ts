import type { TrainProgress } from "../../../src/index";
import { createStore } from "../create-store";
import type { Session } from "../session/session";
import { type CurrentModel, trainingIn } from "../session/session-state";
import type { TrainingHistoryState, TrainingPoint, Turn } from "./curves";

export type TrainingHistory = ReturnType<typeof createTrainingHistory>;

// More than a chart has pixels for; beyond, every two points become one.
const MOST_POINTS = 600;
const MOST_EPOCHS_MARKED = 60;
// Reports come at equal steps of time, except the first of an epoch and the last of all. The mean over a few words jumps by
// chance: of two neighbours of which one has so many times the words of the other, one point is made.
const MOST_UNLIKE = 4;

/** What the last point is made from. */
interface LastPoint {
  /** The report that it begins after. */
  from: TrainProgress | null;
  /** The report that it ended at, before a few words were added. */
  end: TrainProgress;
  /** Its words until then. */
  words: number;
}

/** Records the present training, or the last one, as points over time. */
export function createTrainingHistory(session: Session) {
  const none: TrainingHistoryState = { points: [], levels: [], epochEnds: [], leftOut: null };
  const store = createStore<TrainingHistoryState>(() => none);
  let before: TrainProgress | null = null;
  let last: LastPoint | null = null;
  let resumed: TrainingHistoryState | null = null;
  const recorded = new WeakMap<CurrentModel, TrainingHistoryState>();

  function add(progress: TrainProgress, joint: boolean) {
    const { points, epochEnds, levels, leftOut } = store.getState();
    const point = lastPoint(last, before, progress);
    const kept = point.from === last?.from ? points.slice(0, -1) : points;
    last = point;
    const loss = lossSince(point.from, progress);
    const { wordsDone: words, alpha, wordsPerSecond } = progress;
    const turn = joint ? turnOf(progress) : null;
    const ended = before !== null && progress.epoch > before.epoch;
    before = progress;
    store.setState({
      points: thinned([...kept, { words, alpha, wordsPerSecond, loss, turn }]),
      levels,
      epochEnds: ended
        ? [...epochEnds, epochStart(progress)].slice(-MOST_EPOCHS_MARKED)
        : epochEnds,
      // One that goes on does not start again.
      leftOut: progress.leftOut ?? leftOut ?? null,
    });
  }

  /** The curves of the model in front: those that it came with or, of one that was trained just now, the present ones. */
  function follow(model: CurrentModel) {
    const known = model.history ?? recorded.get(model);
    store.setState({ ...none, ...known });
  }

  session.store.subscribe((state, former) => {
    const now = trainingIn(state);
    const then = trainingIn(former);
    const over = then && !now && state.open.find(({ model }) => model.runId === then.runId)?.model;
    if (over) recorded.set(over, store.getState());
    if (state.model && state.model !== former.model) follow(state.model);
    if (now && !then) {
      before = null;
      last = null;
      store.setState({ ...none, levels: now.options.levels, ...resumed });
      resumed = null;
    }
    if (now?.progress?.stage === "training" && now.progress !== then?.progress)
      add(now.progress, now.options.joint);
  });
  return {
    store,
    /** The curves of the model in front again, after others were trained beside it. */
    showFront() {
      const { model } = session.store.getState();
      if (model) follow(model);
    },
    /** The next training goes on with these curves. */
    resume: (history: TrainingHistoryState) => {
      resumed = history;
    },
  };
}

/** The point that ends with `now`: the last one goes on to there if either would be of few words. */
function lastPoint(last: LastPoint | null, before: TrainProgress | null, now: TrainProgress) {
  if (last?.end.epoch === now.epoch) {
    const words = now.wordsDone - last.end.wordsDone;
    if (words * MOST_UNLIKE < last.words) return last;
    if (last.words * MOST_UNLIKE < words)
      return { from: last.from, end: now, words: last.words + words };
  }
  const start = Math.max(before?.wordsDone ?? 0, epochStart(now));
  return { from: before, end: now, words: now.wordsDone - start };
}

/**
 * Mean loss of the words between two reports. The reports give running means over their epoch: m words of mean a
 * after n words of mean b give (m·a − n·b) / (m − n) for the words in between.
 */
export function lossSince(before: TrainProgress | null, now: TrainProgress): number[] {
  const start = epochStart(now);
  if (!before || before.epoch !== now.epoch || before.loss.length !== now.loss.length) {
    return now.loss;
  }
  const sooner = before.wordsDone - start;
  const later = now.wordsDone - start;
  if (sooner <= 0 || later <= sooner) return now.loss;
  return now.loss.map((mean, i) => {
    const value = (mean * later - (before.loss[i] ?? mean) * sooner) / (later - sooner);
    return value > 0 ? value : mean;
  });
}

/** The last epoch of methods in turns is skip-gram's. */
function turnOf({ epoch, epochs }: TrainProgress): Turn {
  return (epochs - epoch) % 2 === 0 ? "skip-gram" : "CBOW";
}

function epochStart({ epoch, epochs, wordsTotal }: TrainProgress): number {
  return ((epoch - 1) * wordsTotal) / epochs;
}

function thinned(points: readonly TrainingPoint[]): readonly TrainingPoint[] {
  if (points.length <= MOST_POINTS) return points;
  const turns = [...new Set(points.map(({ turn }) => turn))];
  return turns
    .flatMap((turn) => halved(points.filter((point) => point.turn === turn)))
    .toSorted((a, b) => a.words - b.words);
}

function halved(points: readonly TrainingPoint[]): readonly TrainingPoint[] {
  return points.flatMap((point, i) => {
    const next = points[i + 1];
    if (i % 2 === 1) return [];
    return next
      ? [{ ...next, loss: next.loss.map((loss, at) => (loss + (point.loss[at] ?? loss)) / 2) }]
      : [point];
  });
}
