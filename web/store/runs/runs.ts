import { safeBaseName } from "../../ui/save-file";
import { createStore } from "../create-store";
import { failureFrom } from "../failure";
import type { TrainingHistory } from "../history/training-history";
import type { Library } from "../library";
import type { Session } from "../session/session";
import {
  type CorpusSource,
  type CurrentModel,
  type SessionState,
  type StartedFrom,
  type Training,
  trainingIn,
} from "../session/session-state";
import { Keeping, type KeepingParts } from "./keeping";
import { recordOf } from "./model-document";
import { MODEL, type RunFiles } from "./run-files";
import type { RunLocks } from "./run-locks";
import { createRunOpening } from "./run-opening";
import { progressOf, type Run, type RunRecord } from "./run-record";
import { recognised, textWithoutFiles } from "./run-text";

// A text that would take more than this part of what is left is not kept by itself.
const MOST_OF_ROOM = 0.25;
const BLINK_MS = 500;

export interface RunsState {
  /** The newest first; null until they have been looked for. */
  list: readonly Run[] | null;
  /** Bytes that the page's origin takes and may take; null where the browser does not say. */
  storage: { used: number; quota: number } | null;
  /** Removed, until it is too late to bring it back. */
  removed: Run | null;
  /** Why the present run is not kept, in a sentence; null when it is. */
  problem: string | null;
  /** The run whose text is asked for, so that it can go on. */
  wanting: Run | null;
  keepsText: boolean;
}

/** Where runs are kept and how other tabs are told. */
export interface RunsPlace {
  files: RunFiles;
  locks: RunLocks;
  /** Fetches the sample corpus. */
  sample(): Promise<CorpusSource>;
  storage(): Promise<RunsState["storage"]>;
  /** Asks the browser not to clear the page's storage by itself. */
  persist(): void;
  now(): number;
}

export type Runs = ReturnType<typeof createRuns>;

/** Keeps every training as a run, and brings runs back. No failure of it touches the training or the model. */
export function createRuns(
  library: Library,
  session: Session,
  history: TrainingHistory,
  place: RunsPlace,
) {
  const { files, locks } = place;
  const store = createStore<RunsState>(() => ({
    list: null,
    storage: null,
    removed: null,
    problem: null,
    wanting: null,
    keepsText: true,
  }));
  let keeping: Promise<Keeping | null> | null = null;
  let before: RunRecord | null = null;

  /** The runs that ended and could not be kept. */
  const unkept = new Set<string>();
  const pending = new Set<Promise<unknown>>();
  /** What is being written, and since when. */
  const writing = new Map<Promise<unknown>, number>();
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
    return work;
  };

  /** Looks for the runs again; a browser without such storage has none. */
  const refresh = () => tracked(look());

  async function look() {
    try {
      const [records, busy] = await Promise.all([files.list(), locks.held()]);
      const list = await Promise.all(records.map((record) => runOf(record, busy)));
      const { removed } = store.getState();
      store.setState({
        list: list.filter(({ record }) => record.id !== removed?.record.id),
        storage: await place.storage(),
      });
    } catch {
      store.setState({ list: [], storage: null });
    }
  }

  /** Shows what was written of one run, without looking at all the others again. */
  async function show(record: RunRecord) {
    const run = await runOf(record, await locks.held());
    const storage = await place.storage();
    store.setState(({ list, removed }) => {
      if (removed?.record.id === record.id) return {};
      const isKnown = list?.some((each) => each.record.id === record.id) ?? false;
      const same = (each: Run) => (each.record.id === record.id ? run : each);
      // What is new is the newest.
      return { list: isKnown ? (list?.map(same) ?? null) : [run, ...(list ?? [])], storage };
    });
  }

  async function runOf(record: RunRecord, busy: ReadonlySet<string>): Promise<Run> {
    const interrupted = record.status === "training" && !busy.has(record.id);
    return { record, bytes: await files.size(record.id), interrupted };
  }

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
    written: (record) => void tracked(show(record).catch(() => undefined)),
  };

  /** Does something for keeping's sake; a failure is told in a sentence and changes nothing else. */
  function quietly<T>(work: () => Promise<T>): Promise<T | null> {
    const attempt = work().catch((error: unknown) => {
      // A crash is told by the page, and the run can go on.
      if (failureFrom(error, "").code !== "engine-crashed") {
        store.setState({ problem: problemOf(error) });
      }
      return null;
    });
    writing.set(attempt, place.now());
    void attempt.finally(() => writing.delete(attempt));
    return tracked(attempt);
  }

  function begin(training: Training) {
    const kept = before?.id === training.runId ? before : null;
    locks.hold(training.runId);
    store.setState({ problem: null });
    keeping = quietly(() => Keeping.begin(training, kept, parts));
  }

  async function end({ model }: SessionState, training: Training) {
    const own = await keeping;
    keeping = null;
    before = null;
    const { failure } = session.store.getState();
    const over = model?.runId === training.runId ? model : null;
    const isKept = await quietly(async () => {
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
    await refresh();
    opening.closeOldest();
  }

  session.store.subscribe((state, former) => {
    const now = trainingIn(state);
    const then = trainingIn(former);
    if (now && !then) begin(now);
    if (then && !now) void tracked(end(state, then));
    if (now && then && now.progress !== then.progress) {
      void keeping?.then((own) => {
        if (own?.isDue(now)) void quietly(() => own.checkpoint(now));
      });
    }
  });

  const opening = createRunOpening(library, session, {
    list: () => store.getState().list,
    placeOf,
    sourceOf,
    add: (record, parts) =>
      quietly(async () => {
        await files.add(record, parts);
        await show(record);
        return runOf(record, new Set());
      }),
  });

  /** Goes on with a run that was interrupted or stopped; asks for its text if it was not kept. */
  async function goOn(run: Run, given: readonly File[] | null = null) {
    const { record } = run;
    if (session.store.getState().activity) return;
    try {
      if (record.start && !record.progress) throw startIsGone(record.start);
      const source = given ? await recognised(record, given) : await sourceOf(record);
      if (source.blobs.length === 0) return store.setState({ wanting: run });
      store.setState({ wanting: null });
      await session.read(source, record.tokenizer);
      if (session.store.getState().corpus?.source !== source) return;
      const model = record.progress ? await library.loadModel(await placeOf(record)) : null;
      before = record;
      if (record.history && model) history.resume(record.history);
      await session.train(record.options, { edits: record.edits, kept: { id: record.id, model } });
    } catch (error) {
      session.fail(error, `“${record.name}” could not go on.`);
    }
  }

  /** Leads back to the settings as they were; a model without its text in hand gets it back first. */
  async function trainAnother() {
    const { model, corpus, activity } = session.store.getState();
    if (activity || !model) return;
    if (!corpus && model.corpus.blobs.length > 0) await session.read(model.corpus, model.tokenizer);
    session.prepareAnother();
  }

  async function placeOf({ id }: RunRecord) {
    return { directory: await files.folderOf(id), base: MODEL };
  }

  async function sourceOf(record: RunRecord): Promise<CorpusSource> {
    const { text } = record;
    if (text.sample) return { ...(await place.sample()), ...textWithoutFiles(text) };
    return { ...textWithoutFiles(text), blobs: text.kept ? await files.text(record) : [] };
  }

  /** The run under way is written by what keeps it, which would write its former name again. */
  const rename = async ({ record }: Run, name: string) => {
    const own = await keeping;
    const renamed = { ...record, name };
    await quietly(() =>
      own?.record.id === record.id
        ? own.rename(name)
        : files.write(renamed).then(() => show(renamed)),
    );
  };

  /** Removes for good what was removed before. */
  const settle = async () => {
    const { removed } = store.getState();
    store.setState({ removed: null });
    if (removed) await quietly(() => files.remove(removed.record.id));
  };

  return {
    store,
    refresh,
    /** Resolves when nothing waits to be written. */
    async idle() {
      while (pending.size > 0) await Promise.all(pending);
    },
    /** Whether something would be lost if the page were closed now, and not only for the blink that a small model takes. */
    isAnythingUnkept: () =>
      session.store.getState().open.some(({ model }) => unkept.has(model.runId ?? "")) ||
      (writing.size > 0 && place.now() - Math.min(...writing.values()) > BLINK_MS),
    open: opening.open,
    openBeside: opening.openBeside,
    openHanded: opening.openHanded,
    goOn,
    trainAnother,
    rename,
    /** What is known of the training of a model in hand; null for vectors that were opened. */
    recordOf(model: CurrentModel): RunRecord | null {
      const { list } = store.getState();
      const kept = list?.find(({ record }) => record.id === model.runId)?.record;
      return kept ?? recordOf(model, history.store.getState());
    },
    /** Vectors, vocabulary and state of a run, under a base name. */
    async files({ record }: Run, base = safeBaseName(record.name)): Promise<File[]> {
      return (await files.model(record.id)).map(
        (file) => new File([file], file.name.replace(MODEL, base)),
      );
    },
    setKeepsText: (keepsText: boolean) => store.setState({ keepsText }),
    stopWanting: () => store.setState({ wanting: null }),
    /** Takes a run off the list; until the next one is, it can be brought back. */
    async remove(run: Run) {
      await settle();
      store.setState(({ list }) => ({
        removed: run,
        list: list?.filter(({ record }) => record.id !== run.record.id) ?? null,
      }));
    },
    async restore() {
      store.setState({ removed: null });
      await refresh();
    },
    async settle() {
      await settle();
      await refresh();
    },
    async removeAll() {
      await settle();
      for (const { record, interrupted } of store.getState().list ?? []) {
        // One that is trained now, here or in another tab, is not in anyone's way.
        if (record.status !== "training" || interrupted)
          await quietly(() => files.remove(record.id));
      }
      await refresh();
    },
  };
}

/** Of vectors to begin with only the name is kept: the model has them as soon as anything of it is. */
function startIsGone({ name }: StartedFrom): Error {
  return new Error(
    `It was to begin with “${name}”, and nothing of it was kept yet. Open these vectors and train again.`,
  );
}

function problemOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  const { code, message } = failureFrom(error, "");
  if (code === "quota" || name === "QuotaExceededError") {
    return "This run is not kept: the browser’s storage is full. Delete older runs to make room.";
  }
  // No storage at all: a private window in some browsers, or a page without encryption, which lacks the interface.
  if (["SecurityError", "NotSupportedError", "TypeError", "no-permission"].includes(name)) {
    return "Runs are not kept in this window: the browser gives the page no storage here. Download what you want to keep.";
  }
  return `This run is not kept: ${message}`;
}
