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
export function createRunsKeeping({
  session,
  history,
  store,
  place,
  list,
  writing,
  ended: whenOver,
}: Parts) {
  const { files, locks, tabs } = place;
  let keeping: Promise<Keeping | null> | null = null;
  let before: RunRecord | null = null;
  /** By run: how to keep one that ended, could not be kept and is open. */
  const unkept = new Map<string, () => Promise<void>>();
  const showUnkept = () => store.setState({ unkept: [...unkept.keys()] });

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
    if (unkept.size === 0) store.setState({ problem: null });
    keeping = writing.quietly(async () => {
      const own = await Keeping.of(training, kept, parts);
      // What there was no room for at the beginning may find room at the end.
      await writing.quietly(() => own.begin());
      return own;
    });
  }

  async function end({ open }: SessionState, training: Training) {
    const begun = keeping;
    const former = before;
    // Those of the next training take their place.
    const curves = history.store.getState();
    keeping = null;
    before = null;
    const own = await begun;
    const { failure } = session.store.getState();
    const over = open.find(({ model }) => model.runId === training.runId)?.model;
    const { model } = training;
    const done = over?.training;
    if (done && model) {
      const words = over.wv.size;
      const progress = training.progress && progressOf(training.progress);
      const ended = { model, words, progress, history: curves };
      unkept.set(training.runId, async () => {
        const kept = own ?? (await Keeping.of(training, former, parts));
        await kept.end(ended, done);
      });
      await keepUnkept();
    } else if (own && !failure) {
      // A training that failed can begin again; one that was stopped before it learnt anything was not wanted.
      await writing.quietly(() => own.drop());
    }
    locks.release(training.runId);
    await list.refresh();
    tabs.tell();
    whenOver();
  }

  /** Tries to keep what is open and not kept yet. */
  async function keepUnkept() {
    for (const [id, keep] of unkept) {
      const isKept = await writing.quietly(() => keep().then(() => true));
      if (!isKept) continue;
      unkept.delete(id);
      place.persist();
    }
    showUnkept();
    if (unkept.size === 0) store.setState({ problem: null });
  }

  /** What was closed is no longer open. */
  function forgetClosed({ open }: SessionState) {
    const ids = new Set(open.map(({ model }) => model.runId));
    for (const id of unkept.keys()) if (!ids.has(id)) unkept.delete(id);
    showUnkept();
  }

  session.store.subscribe((state, former) => {
    const now = trainingIn(state);
    const then = trainingIn(former);
    if (now && !then) begin(now);
    if (then && !now) void writing.tracked(end(state, then));
    if (now && then && (now.progress !== then.progress || now.paused !== then.paused)) {
      void keeping?.then((own) => own && follow(own, now, then));
    }
    if (state.open !== former.open && unkept.size > 0) forgetClosed(state);
  });

  function follow(own: Keeping, now: Training, then: Training) {
    const isDue = now.paused === then.paused ? own.isDue(now) : own.turn(now);
    if (isDue) void writing.quietly(() => own.checkpoint(now)).then(told);
  }

  /** Says that there is room again. */
  function told(saved: true | null) {
    if (saved && unkept.size === 0) store.setState({ problem: null });
  }

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

    /** Tries again to keep what could not be kept, with the room that was made meanwhile. */
    async keepNow() {
      await list.settle();
      await writing.tracked(keepUnkept());
      await list.refresh();
    },

    /** Whether an open model could not be kept. */
    isAnythingUnkept: () => unkept.size > 0,
  };
}
