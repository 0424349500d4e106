import { safeBaseName } from "../../ui/save-file";
import { createStore } from "../create-store";
import type { TrainingHistory } from "../history/training-history";
import type { Library } from "../library";
import type { Session } from "../session/session";
import type { CurrentModel } from "../session/session-state";
import { recordOf } from "./model-document";
import { createRunOpening } from "./run-opening";
import type { Run, RunRecord } from "./run-record";
import { createRunsGoingOn } from "./runs-going-on";
import { createRunsKeeping } from "./runs-keeping";
import { createRunsList } from "./runs-list";
import type { RunsPlace, RunsState } from "./runs-place";
import { createRunsWriting } from "./runs-writing";

const KEEPS_TEXT = "keeps-text";

export type Runs = ReturnType<typeof createRuns>;

/** Keeps every training as a run, and brings runs back. No failure of it touches the training or the model. */
export function createRuns(
  library: Library,
  session: Session,
  history: TrainingHistory,
  place: RunsPlace,
) {
  const store = createStore<RunsState>(() => ({
    list: null,
    storage: null,
    removed: [],
    problem: null,
    unkept: [],
    wanting: null,
    keepsText: place.memory.getItem(KEEPS_TEXT) !== "no",
  }));
  const placeOf = ({ id }: RunRecord) => place.files.placeOf(id);
  const writing = createRunsWriting(store, place.now);
  const list = createRunsList(store, place, writing);
  const keeping = createRunsKeeping({
    ...{ session, history, store, place, list, writing },
    ended: () => opening.closeOldest(),
  });
  const goingOn = createRunsGoingOn({
    ...{ library, session, history, store, place },
    goesOn: keeping.goesOn,
  });
  const opening = createRunOpening(library, session, {
    list: () => store.getState().list,
    placeOf,
    isUnkept: (id) => store.getState().unkept.includes(id),
    sourceOf: goingOn.sourceOf,
    add: (record, parts) => writing.quietly(() => list.add(record, parts)),
  });

  return {
    store,
    refresh: list.refresh,
    idle: writing.idle,
    /** Whether something would be lost if the page were closed now. */
    isAnythingUnkept: () => keeping.isAnythingUnkept() || writing.takesLong(),
    open: opening.open,
    openBeside: opening.openBeside,
    openHanded: opening.openHanded,
    goOn: goingOn.goOn,
    isTextOf: goingOn.isTextOf,
    trainAnother: goingOn.trainAnother,
    rename: keeping.rename,
    /** What is known of the training of an open model; null for vectors that were opened. */
    recordOf(model: CurrentModel): RunRecord | null {
      const kept = store.getState().list?.find(({ record }) => record.id === model.runId)?.record;
      return kept ?? recordOf(model, history.store.getState());
    },
    /** Where the model of a run is kept. */
    placeOf: ({ record }: Run) => placeOf(record),
    /** Vectors, vocabulary and state of a run, under a base name. */
    async files({ record }: Run, base = safeBaseName(record.name)): Promise<File[]> {
      const { npy, vocab, state } = await library.savedFiles(await placeOf(record));
      const pair = [new File([npy], `${base}.npy`), new File([vocab], `${base}.vocab.json`)];
      return state ? [...pair, new File([state], `${base}.state`)] : pair;
    },
    setKeepsText(keepsText: boolean) {
      store.setState({ keepsText });
      place.memory.setItem(KEEPS_TEXT, keepsText ? "yes" : "no");
    },
    keepNow: keeping.keepNow,
    stopWanting: () => store.setState({ wanting: null }),
    remove: list.remove,
    restore: list.restore,
    /** Removes for good what was removed, and keeps what there is room for then. */
    settle: keeping.keepNow,
    removeAll: list.removeAll,
    removeTexts: list.removeTexts,
  };
}
