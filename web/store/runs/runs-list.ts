import type { StoreApi } from "zustand/vanilla";
import type { Run, RunRecord } from "./run-record";
import type { RunsPlace, RunsState } from "./runs-place";
import type { RunsWriting } from "./runs-writing";

export type RunsList = ReturnType<typeof createRunsList>;

/** The list of runs as it is shown: found again, written to, and taken from. */
export function createRunsList(
  store: StoreApi<RunsState>,
  { files, locks, storage: room }: RunsPlace,
  { tracked, quietly }: RunsWriting,
) {
  /** Looks for the runs again; a browser without such storage has none. */
  const refresh = () => tracked(look());

  async function look() {
    try {
      const [records, busy] = await Promise.all([files.list(), locks.held()]);
      const list = await Promise.all(records.map((record) => runOf(record, busy)));
      const { removed } = store.getState();
      store.setState({
        list: list.filter(({ record }) => record.id !== removed?.record.id),
        storage: await room(),
      });
    } catch {
      store.setState({ list: [], storage: null });
    }
  }

  /** Shows what was written of one run, without looking at all the others again. */
  async function show(record: RunRecord) {
    const run = await runOf(record, await locks.held());
    const storage = await room();
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

  /** Removes for good what was removed before. */
  async function settle() {
    const { removed } = store.getState();
    store.setState({ removed: null });
    if (removed) await quietly(() => files.remove(removed.record.id));
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
