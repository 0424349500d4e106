import type { StoreApi } from "zustand/vanilla";
import type { TrainingHistory } from "../history/training-history";
import type { Session } from "../session/session";
import { type SessionState, type Training, trainingIn } from "../session/session-state";
import { Keeping, type KeepingParts } from "./keeping";
import { progressOf, type Run, type RunRecord } from "./run-record";
import type { RunsList } from "./runs-list";
import type { RunsPlace, RunsState } from "./runs-place";
import type { RunsWriting } from "./runs-writing";

// A text that would take more than this part of what is left is not kept by itself.
const MOST_OF_ROOM = 0.25;

/** What keeping runs works with. */
interface Parts {
  session: Session;
  history: TrainingHistory;
  store: StoreApi<RunsState>;
  place: RunsPlace;
  list: RunsList;
  writing: RunsWriting;
  /** Called when a training is over and what could be kept of it is. */
  ended(): void;
}

/** Keeps every training from its beginning to its end. */
export function createRunsKeeping({ session, history, store, place, list, writing, ended }: Parts) {
  const { files, locks } = place;
  let keeping: Promise<Keeping | null> | null = null;
  let before: RunRecord | null = null;
  /** The runs that ended and could not be kept. */
  const unkept = new Set<string>();

  const parts: KeepingParts = {
    files,
    now: place.now,
    history: () => history.store.getState(),
    hasRoom: async (bytes) => {
      const storage = await place.storage();
      const left = storage ? storage.quota - storage.used : Number.POSITIVE_INFINITY;
      return store.getState().keepsText && bytes <= left * MOST_OF_ROOM;
    },
    // A run that can no longer be looked at is found missing the next time that all are looked for.
    written: (record) => void writing.tracked(list.show(record).catch(() => undefined)),
  };

  function begin(training: Training) {
    const kept = before?.id === training.runId ? before : null;
    locks.hold(training.runId);
    store.setState({ problem: null });
    keeping = writing.quietly(() => Keeping.begin(training, kept, parts));
  }

  async function end({ open }: SessionState, training: Training) {
    const begun = keeping;
    keeping = null;
    before = null;
    const own = await begun;
    const { failure } = session.store.getState();
    const over = open.find(({ model }) => model.runId === training.runId)?.model;
    const isKept = await writing.quietly(async () => {
      if (!own) return false;
      // A training that failed can begin again; one that was stopped before it learnt anything was not wanted.
      if (!over?.training || !training.model) return failure ? undefined : own.drop();
      const words = over.wv.size;
      const progress = training.progress && progressOf(training.progress);
      await own.end({ model: training.model, words, progress }, over.training);
      place.persist();
      return true;
    });
    if (over && !isKept) unkept.add(training.runId);
    locks.release(training.runId);
    await list.refresh();
    ended();
  }

  session.store.subscribe((state, former) => {
    const now = trainingIn(state);
    const then = trainingIn(former);
    if (now && !then) begin(now);
    if (then && !now) void writing.tracked(end(state, then));
    if (now && then && now.progress !== then.progress) {
      void keeping?.then((own) => {
        if (own?.isDue(now)) void writing.quietly(() => own.checkpoint(now));
      });
    }
  });

  return {
    /** The next training goes on with this run. */
    goesOn(record: RunRecord) {
      before = record;
    },

    /** The run under way is written by what keeps it, which would write its former name again. */
    async rename({ record }: Run, name: string) {
      const own = await keeping;
      const renamed = { ...record, name };
      await writing.quietly(() =>
        own?.record.id === record.id
          ? own.rename(name)
          : files.write(renamed).then(() => list.show(renamed)),
      );
    },

    /** Whether a model in hand could not be kept. */
    isAnythingUnkept: () =>
      session.store.getState().open.some(({ model }) => unkept.has(model.runId ?? "")),
  };
}
