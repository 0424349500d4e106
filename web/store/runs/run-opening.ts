import type { FolderPlace, ModelFiles } from "../../../src/index";
import { safeBaseName } from "../../ui/save-file";
import type { Library, Model } from "../library";
import { atlasOf } from "../map/atlas";
import type { Session } from "../session/session";
import type { CorpusSource, OpenModel } from "../session/session-state";
import type { HandedModel } from "./model-zip";
import { type Run, type RunRecord, trainingOf } from "./run-record";
import { textWithoutFiles } from "./run-text";

// Kept models that stay in memory beside the one in front: a click away, and they can be opened again at any time.
const MOST_OPEN = 4;
const MOST_OF_MEMORY = 0.25;
// The names of the folders of runs.
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What opening a run needs to know of where runs are kept. */
export interface RunOpeningParts {
  list(): readonly Run[] | null;
  /** Whether the model of a run is open and could not be kept. */
  isUnkept(id: string): boolean;
  placeOf(record: RunRecord): Promise<FolderPlace>;
  sourceOf(record: RunRecord): Promise<CorpusSource>;
  /** Keeps a run of another page with its vectors, words and state; null if there is no room for it. */
  add(record: RunRecord, files: readonly File[]): Promise<Run | null>;
}

/** Opens kept runs and models from archives beside what is open. */
export function createRunOpening(library: Library, session: Session, parts: RunOpeningParts) {
  /** Closes the oldest of the kept models when more are open than one looks at, but none that was opened just now. */
  function closeOldest(newest: number | null = null) {
    const { open, model: front } = session.store.getState();
    const kept = new Set(parts.list()?.map(({ record }) => record.id));
    const isKept = (id: string | null) => id !== null && kept.has(id) && !parts.isUnkept(id);
    const closable = open.filter(
      ({ model }) => model !== front && model.id !== newest && isKept(model.runId),
    );
    const most = isLarge(open) ? 0 : MOST_OPEN - 1;
    for (const { model } of closable.slice(0, Math.max(0, closable.length - most)))
      session.close(model.id);
  }

  /** Whether the open models take so much that the next one may not find room. */
  function isLarge(open: readonly OpenModel[]): boolean {
    const { engine } = session.store.getState();
    const numbers = open.reduce((sum, { model: { wv } }) => sum + wv.size * wv.vectorSize, 0);
    // Two matrices each.
    return numbers * 8 > (engine?.maxMemory ?? Number.POSITIVE_INFINITY) * MOST_OF_MEMORY;
  }

  /** Puts a run that has vectors in front: they are as they were, with their curves and, if it was kept, their text. */
  async function open(run: Run) {
    if (session.store.getState().activity) return;
    const id = await openBeside(run);
    if (id !== null) session.choose(id);
  }

  /** Opens a run beside the model in front, unless it is open already, and gives its id among the models; null if it fails. */
  async function openBeside({ record }: Run): Promise<number | null> {
    const known = session.store.getState().open.find(({ model }) => model.runId === record.id);
    if (known) return known.model.id;
    try {
      return await add(record, await library.loadModel(await parts.placeOf(record)));
    } catch (error) {
      session.fail(error, `“${record.name}” could not be opened.`);
      return null;
    }
  }

  /** Puts the model of a run beside the one in front; gives its id among the models. */
  async function add(record: RunRecord, model: Model): Promise<number> {
    const corpus = await parts.sourceOf(record);
    const { id } = session.addRun({ corpus, model, runId: record.id, ...aboutOf(record) }, model);
    closeOldest(id);
    return id;
  }

  /** Opens a model that was handed on, beside what is open: as a run if it can go on, and else its vectors. */
  async function openHanded(handed: HandedModel) {
    const { document, vectors, counts, map, state } = handed;
    const { levels, name } = document;
    let { run } = document;
    let misfit: unknown = null;
    if (run && state) {
      try {
        if (await openAsRun(run, handed, state)) return;
      } catch (error) {
        // Its vectors may be whole.
        [misfit, run] = [error, null];
      }
    }
    const text = run
      ? { ...textWithoutFiles(run.text), sample: run.text.sample }
      : { baseName: safeBaseName(name) };
    const corpus = { ...text, name, blobs: [] };
    await session.open(vectors, {
      ...{ levels, counts },
      prepare: async (wv) => void (map && (await atlasOf(wv).take(map))),
      about: { corpus, ...(run && aboutOf(run)) },
    });
    if (misfit && !session.store.getState().failure)
      session.fail(
        misfit,
        `The training of “${name}” cannot be continued; only its vectors were opened.`,
      );
  }

  /**
   * Opens the run of an archive, which is kept here too unless it is already; false if there is no room for it. Rejects if
   * what lies in the archive is not what its record says.
   */
  async function openAsRun(run: RunRecord, { vectors }: HandedModel, state: File) {
    const known = parts.list()?.find(({ record }) => record.id === run.id);
    if (known && isSameState(known.record, run)) {
      await open(known);
      return true;
    }
    const [npy, vocab] = vectors;
    const model = await library.loadModel({ npy, vocab, state } as ModelFiles);
    const isOwn = fits(run, model);
    const kept = isOwn ? await keptFrom(run, [...vectors, state]) : null;
    if (kept) session.choose(await add(kept.record, model));
    else await model.dispose();
    if (!isOwn)
      throw new Error("Its record belongs to another model. Ask its sender for the file again.");
    return kept !== null;
  }

  async function keptFrom(run: RunRecord, files: readonly File[]): Promise<Run | null> {
    const text = { ...run.text, kept: false };
    // One that went on since, here or there, is another run.
    const id = (await isFree(run)) ? run.id : crypto.randomUUID();
    return parts.add({ ...run, text, id }, files);
  }

  async function isFree(run: RunRecord): Promise<boolean> {
    if (!UUID.test(run.id)) return false;
    return parts.placeOf(run).then(
      () => false,
      () => true,
    );
  }

  return { open, openBeside, openHanded, closeOldest };
}

/** Whether a record tells of this model: it may come in a file from anywhere. */
function fits({ options, words }: RunRecord, { wv }: Model): boolean {
  return words === wv.size && options.vectorSize === wv.vectorSize;
}

/** What is known of the model of a run besides its text. */
function aboutOf(record: RunRecord) {
  const { tokenizer, history } = record;
  return { tokenizer, training: trainingOf(record), ...(history && { history }) };
}

function isSameState(a: RunRecord, b: RunRecord): boolean {
  const stateOf = ({ status, progress }: RunRecord) => JSON.stringify([status, progress]);
  return stateOf(a) === stateOf(b);
}
