import type { ModelComparison } from "../../../src/index";
import { bytesOf } from "../../format";
import { createStore } from "../create-store";
import { createJob } from "../job";
import type { Library } from "../library";
import { readModelZip } from "../runs/model-zip";
import { nameOf } from "../session/opening";
import type { Session } from "../session/session";
import type { OpenModel, SessionState } from "../session/session-state";

/** Which levels of two models are compared, by how many neighbours. */
export interface ComparisonSettings {
  /** Of the model in front. */
  level: number;
  otherLevel: number;
  neighbours: number;
}

export type Comparison = ReturnType<typeof createComparison>;

/** Compares the model in front with another one that is open. */
export function createComparison(library: Library, session: Session) {
  /** The id of the model that was chosen to compare with. */
  const store = createStore<{ chosen: number | null }>(() => ({ chosen: null }));
  const opening = createJob<null>();
  const job = createJob<ModelComparison>();
  let asked = "";
  let pair = "";

  return {
    store,
    opening,
    job,
    choose: (id: number) => store.setState({ chosen: id }),
    /** Opens vectors, or an archive of this page, beside the model in front, to compare with. */
    async open(files: readonly File[]) {
      await opening.start(`Could not open ${nameOf(files)}.`, async ({ signal, report }) => {
        const zipped = files[0] ? await readModelZip(files[0]) : null;
        const vectors = zipped?.vectors ?? files;
        const wv = await library.openVectors(vectors, {
          levels: zipped?.document.levels,
          signal,
          progress: ({ bytesRead, bytesTotal }) =>
            report(bytesRead / Math.max(1, bytesTotal), bytesOf(bytesRead, bytesTotal)),
        });
        store.setState({ chosen: session.addVectors(wv, vectors).id });
        return null;
      });
    },
    /** Compares unless this was the last question asked. */
    async want(model: OpenModel, other: OpenModel, settings: ComparisonSettings) {
      const { level, otherLevel, neighbours } = settings;
      const both = [model.model.id, other.model.id].join();
      const question = [both, level, otherLevel, neighbours].join();
      if (question === asked) return;
      // What is known of other models says nothing of these.
      if (both !== pair) job.store.setState({ result: null, failure: null });
      asked = question;
      pair = both;
      await job.start("The two models could not be compared.", ({ signal, report }) =>
        library.compareModels(model.model.wv, other.model.wv, {
          ...settings,
          signal,
          progress: (done, total) => report(done / total),
        }),
      );
    },
    /** Lets the same question be asked again, after it was cancelled. */
    forget: () => {
      asked = "";
    },
  };
}

/** The model in front and the others that are open; null if none is in front. */
export function openOnes(
  open: SessionState["open"],
  model: SessionState["model"],
): { front: OpenModel; others: readonly OpenModel[] } | null {
  const front = open.find((each) => each.model === model);
  return front ? { front, others: open.filter((each) => each !== front) } : null;
}
