import type { ModelComparison } from "../../../src/index";
import { bytesOf } from "../../format";
import { createStore } from "../create-store";
import { createJob } from "../job";
import type { Library, OpenedVectors } from "../library";
import { readModelZip } from "../runs/model-zip";
import type { Session } from "../session/session";
import type { CurrentModel } from "../session/session-state";

/** A model that was opened beside the current one. */
export interface SecondModel {
  name: string;
  wv: OpenedVectors;
}

/** Which levels of the two are compared, by how many neighbours. */
export interface ComparisonSettings {
  level: number;
  otherLevel: number;
  neighbours: number;
}

export type SecondModels = ReturnType<typeof createSecondModel>;

/** Opens a second model and compares it with the current one. */
export function createSecondModel(library: Library, session: Session) {
  const store = createStore<{ second: SecondModel | null }>(() => ({ second: null }));
  const opening = createJob<null>();
  const comparison = createJob<ModelComparison>();
  let asked = "";

  function put(second: SecondModel | null) {
    // After a crash it is gone already.
    store
      .getState()
      .second?.wv.dispose()
      .catch(() => undefined);
    store.setState({ second });
    comparison.cancel();
    comparison.store.setState({ status: "idle", result: null, failure: null });
    asked = "";
  }

  session.store.subscribe(({ model }, before) => {
    if (!model && before.model) put(null);
  });

  return {
    store,
    opening,
    comparison,
    async open(files: readonly File[]) {
      const name = files.find((file) => !/\.json(\.gz)?$|meta/i.test(file.name))?.name ?? "";
      await opening.start(`Could not open ${name || "the file"}.`, async ({ signal, report }) => {
        const zipped = files[0] ? await readModelZip(files[0]) : null;
        const wv = await library.openVectors(zipped?.vectors ?? files, {
          levels: zipped?.document.levels,
          signal,
          progress: ({ bytesRead, bytesTotal }) =>
            report(bytesRead / Math.max(1, bytesTotal), bytesOf(bytesRead, bytesTotal)),
        });
        put({ name, wv });
        return null;
      });
    },
    close: () => put(null),
    /** Compares unless this was the last question asked. */
    async want(model: CurrentModel, second: SecondModel, settings: ComparisonSettings) {
      const { level, otherLevel, neighbours } = settings;
      const question = [model.id, level, otherLevel, neighbours].join();
      if (question === asked) return;
      asked = question;
      await comparison.start("The two models could not be compared.", ({ signal, report }) =>
        library.compareModels(model.wv, second.wv, {
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
