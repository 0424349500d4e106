import type { TrainingHistory } from "../history/training-history";
import type { Library } from "../library";
import type { Runs } from "../runs/runs";
import type { Session } from "../session/session";
import { type CurrentCorpus, type CurrentModel, textsOf } from "../session/session-state";
import type { Settings } from "../settings/settings";
import { type SlicePlan, sliceOf } from "./slice-plan";

export type SliceTraining = ReturnType<typeof createSliceTraining>;

/**
 * Trains one run over all of a text and then one over each of its slices, which begins with the vectors of the first. Each
 * is kept as any run is.
 */
export function createSliceTraining(
  library: Library,
  session: Session,
  settings: Settings,
  runs: Runs,
  history: TrainingHistory,
) {
  let cancelled = false;
  // Texts that are read count upwards.
  let corpora = 0;

  type Chosen = NonNullable<Awaited<ReturnType<Settings["chosen"]>>>;
  type Slice = SlicePlan["slices"][number];

  async function train(plan: SlicePlan) {
    const { corpus, activity, slicing } = session.store.getState();
    const slices = plan.slices.filter(({ isTooSmall }) => !isTooSmall);
    if (!corpus || corpus.id !== plan.corpusId || activity || slicing) return;
    const chosen = await settings.chosen();
    if (!chosen || slices.length === 0) return;
    cancelled = false;
    const common = { series: crypto.randomUUID(), by: plan.by, name: null, at: 0 };
    session.showSlicing({ at: 0, total: slices.length, name: null });
    try {
      const model = await session.train(chosen.options, { ...chosen, slice: common });
      await runs.idle();
      if (model && isWhole(model)) await trainEach(slices, { corpus, model, chosen, common });
    } finally {
      session.showSlicing(null);
      history.showFront();
      await runs.refresh();
    }
  }

  async function trainEach(
    slices: readonly Slice[],
    { corpus, model, chosen, common }: Common & { chosen: Chosen },
  ) {
    const { options, edits } = chosen;
    const start = { wv: model.wv, name: `${corpus.source.name}: all slices`, lockf: 1 };
    for (const [index, slice] of slices.entries()) {
      if (cancelled) return;
      const at = index + 1;
      session.showSlicing({ at, total: slices.length, name: slice.name });
      const own = await read(corpus, slice);
      if (!own) return;
      if (cancelled) return own.scan.dispose();
      const place = { ...common, name: slice.name, at };
      const trained = await session.train(options, { edits, start, slice: place, corpus: own });
      if (!trained) own.scan.dispose();
      await runs.idle();
      if (!trained || !isWhole(trained)) return;
    }
  }

  /** A slice, ready to be trained on; null if it cannot be read any more, which is told. */
  async function read(corpus: CurrentCorpus, slice: Slice): Promise<CurrentCorpus | null> {
    const { tokenizer, phrases, forms } = corpus;
    const source = sliceOf(corpus, slice);
    try {
      const scan = await library.scanCorpus(textsOf(source, phrases, forms), {
        tokenizer,
        signal: new AbortController().signal,
        progress: () => undefined,
      });
      corpora += 1;
      return { ...corpus, id: -corpora, source, scan };
    } catch (error) {
      session.fail(error, `“${slice.name}” could not be read.`);
      return null;
    }
  }

  return {
    train,
    /** Stops; what is finished stays, and the training under way can go on later. */
    async cancel() {
      cancelled = true;
      await session.stop();
    },
  };
}

/** What the trainings on slices have in common. */
interface Common {
  corpus: CurrentCorpus;
  model: CurrentModel;
  common: { series: string; by: SlicePlan["by"]; name: string | null; at: number };
}

function isWhole({ training }: CurrentModel): boolean {
  return training !== null && !training.summary.stopped;
}
