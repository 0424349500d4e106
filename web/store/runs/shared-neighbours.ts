import { createJob } from "../job";
import type { Library } from "../library";
import type { Session } from "../session/session";
import { createRunVectors } from "./run-vectors";
import type { Runs } from "./runs";

/** Nearest words that are looked at, of at most so many words that both models have. */
export const NEAREST = 10;
const WORDS = 1_000;

/** How near runs are to a model. */
export interface SharedNeighbours {
  /** Id of that model. */
  modelId: number;
  /** By run: how many of a word's nearest are the same, on average. */
  means: ReadonlyMap<string, number>;
}

/** Counts how many neighbours the runs share with the model in front, at full size. */
export function createSharedNeighbours(library: Library, session: Session, runs: Runs) {
  const job = createJob<SharedNeighbours>();
  const withVectors = createRunVectors(library, session, runs);

  return {
    job,
    async count() {
      const { model } = session.store.getState();
      const others = (runs.store.getState().list ?? []).filter(
        ({ record }) => record.words > 0 && record.id !== model?.runId,
      );
      if (!model) return;
      await job.start("The runs could not be compared.", async ({ signal, report }) => {
        const means = new Map<string, number>();
        for (const [at, run] of others.entries()) {
          const { words, neighbours } = await withVectors(run, signal, (wv) =>
            library.compareModels(model.wv, wv, {
              neighbours: NEAREST,
              words: WORDS,
              signal,
              progress: (done, total) =>
                report((at + done / Math.max(1, total)) / others.length, run.record.name),
            }),
          );
          const sum = words.reduce((all, { overlap }) => all + overlap, 0);
          if (words.length > 0) means.set(run.record.id, (sum / words.length) * neighbours);
        }
        return { modelId: model.id, means };
      });
    },
  };
}
