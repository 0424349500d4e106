import type { StoreApi } from "zustand/vanilla";
import type { TrainingHistory } from "../history/training-history";
import type { Library } from "../library";
import type { Session } from "../session/session";
import type { CorpusSource, StartedFrom } from "../session/session-state";
import type { Run, RunRecord } from "./run-record";
import { recognised, textWithoutFiles } from "./run-text";
import type { RunsPlace, RunsState } from "./runs-place";

/** What going on works with. */
interface Parts {
  library: Library;
  session: Session;
  history: TrainingHistory;
  store: StoreApi<RunsState>;
  place: RunsPlace;
  /** Called before the training of a run goes on. */
  goesOn(record: RunRecord): void;
}

/** Trainings that go on where they stopped, and where runs and their texts are. */
export function createRunsGoingOn({ library, session, history, store, place, goesOn }: Parts) {
  const { files } = place;

  async function sourceOf(record: RunRecord): Promise<CorpusSource> {
    const { text } = record;
    if (text.sample) return { ...(await place.sample()), ...textWithoutFiles(text) };
    // A text that is not there any more can be given again.
    const blobs = text.kept ? await files.text(record).catch(() => []) : [];
    return { ...textWithoutFiles(text), blobs };
  }

  return {
    sourceOf,

    /** Whether files are the text of a run, as it was then. */
    isTextOf: ({ record }: Run, given: readonly File[]): Promise<boolean> =>
      recognised(record, given).then(
        () => true,
        () => false,
      ),

    /** Goes on with a run that was interrupted or stopped; asks for its text if it was not kept. */
    async goOn(run: Run, given: readonly File[] | null = null) {
      const { record } = run;
      if (session.store.getState().activity) return;
      try {
        if ((await place.locks.held()).has(record.id)) throw isElsewhere();
        if (record.start && !record.progress) throw startIsGone(record.start);
        const source = given ? await recognised(record, given) : await sourceOf(record);
        if (source.blobs.length === 0) return store.setState({ wanting: run });
        store.setState({ wanting: null });
        await session.read(source, record.tokenizer);
        if (session.store.getState().corpus?.source !== source) return;
        const saved = record.progress && (await files.placeOf(record.id));
        const model = saved && (await library.loadModel(saved));
        goesOn(record);
        if (record.history && model) history.resume(record.history);
        const kept = { id: record.id, model, wordsDone: record.progress?.wordsDone ?? 0 };
        await session.train(record.options, { edits: record.edits, kept });
      } catch (error) {
        session.fail(error, `The training of “${record.name}” could not be continued.`);
      }
    },

    /** Leads back to the settings as they were; a model whose text is not open gets it back first. */
    async trainAnother() {
      const { model, corpus, activity } = session.store.getState();
      if (activity || !model) return;
      if (!corpus && model.corpus.blobs.length > 0)
        await session.read(model.corpus, model.tokenizer);
      session.prepareAnother();
    },
  };
}

/** Two tabs would write the same files. */
function isElsewhere(): Error {
  return new Error("It is being trained in another tab. Look there, or stop it there first.");
}

/** Of vectors to begin with only the name is kept: the model has them as soon as anything of it is. */
function startIsGone({ name }: StartedFrom): Error {
  return new Error(
    `It should have started from “${name}”, and nothing of it was saved yet. Open those vectors and train again.`,
  );
}
