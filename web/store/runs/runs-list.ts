import type { StoreApi } from "zustand/vanilla";
import { createRemovedRuns } from "./removed-runs";
import { isUnderWay, type Run, type RunRecord } from "./run-record";
import type { RunsPlace, RunsState } from "./runs-place";
import type { RunsWriting } from "./runs-writing";

export type RunsList = ReturnType<typeof createRunsList>;

/** The list of runs as it is shown: found again, written to, and taken from. */
export function createRunsList(
  store: StoreApi<RunsState>,
  { files, locks, tabs, memory, storage: room }: RunsPlace,
  { tracked, quietly }: RunsWriting,
) {
  const removals = createRemovedRuns(memory);
  tabs.listen(() => void refresh());

  /** Looks for the runs again; a browser without such storage has none. */
  const refresh = () => tracked(look());

  async function look() {
    try {
      const [records, busy] = await Promise.all([files.list(), locks.held()]);
      const gone = new Set(removals.ids());
      const there = records.filter(({ id }) => !gone.has(id));
      const list = await Promise.all(there.map((record) => runOf(record, busy)));
      store.setState({ list, storage: await room() });
      // What was removed in a tab that was closed since, nobody brings back any more.
      for (const id of gone) if (!busy.has(id)) await removeForGood(id);
    } catch {
      store.setState({ list: [], storage: null });
    }
  }

  /** Shows what was written of one run, without looking at all the others again. */
  async function show(record: RunRecord) {
    const run = await runOf(record, await locks.held());
    const storage = await room();
    store.setState(({ list }) => {
      if (removals.ids().includes(record.id)) return {};
      const isKnown = list?.some((each) => each.record.id === record.id) ?? false;
      const same = (each: Run) => (each.record.id === record.id ? run : each);
      // What is new is the newest.
      return { list: isKnown ? (list?.map(same) ?? null) : [run, ...(list ?? [])], storage };
    });
    tabs.tell();
  }

  async function runOf(record: RunRecord, busy: ReadonlySet<string>): Promise<Run> {
    const interrupted = record.status === "training" && !busy.has(record.id);
    return { record, bytes: await files.size(record.id), interrupted };
  }

  async function removeForGood(id: string) {
    await quietly(() => files.remove(id));
    locks.release(id);
    removals.forget(id);
  }

  /** Removes for good what was removed before. */
  async function settle() {
    const { removed } = store.getState();
    store.setState({ removed: [] });
    for (const { record } of removed) await removeForGood(record.id);
    if (removed.length > 0) tabs.tell();
  }

  async function remove(some: readonly Run[]) {
    await settle();
    // What is trained, here or in another tab, would be written again.
    const removed = some.filter((run) => !isUnderWay(run));
    const ids = new Set(removed.map(({ record }) => record.id));
    for (const id of ids) {
      locks.hold(id);
      removals.add(id);
    }
    store.setState(({ list }) => ({
      removed,
      list: list?.filter(({ record }) => !ids.has(record.id)) ?? null,
    }));
    tabs.tell();
  }

  return {
    refresh,
    show,

    /** Keeps a run that was trained elsewhere. */
    async add(record: RunRecord, parts: readonly File[]): Promise<Run> {
      await files.add(record, parts);
      await show(record);
      return runOf(record, new Set());
    },

    /** Takes a run off the list; until the next one is, it can be brought back. */
    remove: (run: Run) => remove([run]),
    /** Takes all off the list that are not being trained. */
    removeAll: () => remove(store.getState().list ?? []),

    /** Brings back what was removed last. */
    async restore() {
      for (const { record } of store.getState().removed) {
        locks.release(record.id);
        removals.forget(record.id);
      }
      store.setState({ removed: [] });
      await refresh();
      tabs.tell();
    },

    settle,

    /** Removes the texts that are kept beside models: to go on with one of these, its text is asked for. */
    async removeTexts() {
      for (const run of store.getState().list ?? []) {
        const { record } = run;
        if (!record.text.kept || isUnderWay(run)) continue;
        await quietly(async () => {
          await files.write({ ...record, text: { ...record.text, kept: false } });
          await files.removeText(record.id);
        });
      }
      await refresh();
      tabs.tell();
    },
  };
}
