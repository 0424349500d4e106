import type { Library, Vectors } from "../library";
import type { Session } from "../session/session";
import type { Run } from "./run-record";
import type { Runs } from "./runs";

/** Lends the vectors of a run: those that are open, or those that are kept, which are released afterwards. */
export function createRunVectors(library: Library, session: Session, runs: Runs) {
  return async function withVectors<T>(
    run: Run,
    signal: AbortSignal,
    work: (wv: Vectors) => Promise<T>,
  ): Promise<T> {
    const { open } = session.store.getState();
    const known = open.find(({ model }) => model.runId === run.record.id);
    if (known) return work(known.model.wv);
    // The state is of no use for a comparison.
    const files = (await runs.files(run)).slice(0, 2);
    const { levels } = run.record.options;
    const wv = await library.openVectors(files, { levels, signal });
    try {
      return await work(wv);
    } finally {
      await wv.dispose();
    }
  };
}
