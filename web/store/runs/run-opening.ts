import type { FolderPlace } from "../../../src/index";
import { safeBaseName } from "../../ui/save-file";
import type { Library } from "../library";
import { atlasOf } from "../map/atlas";
import type { Session } from "../session/session";
import type { CorpusSource, OpenModel } from "../session/session-state";
import type { HandedModel } from "./model-zip";
import { type Run, type RunRecord, trainingOf } from "./run-record";
import { textWithoutFiles } from "./run-text";

// Kept models that stay in memory beside the one in front: a click away, and they can be opened again at any time.
const MOST_OPEN = 4;
const MOST_OF_MEMORY = 0.25;

/** What opening a run needs to know of where runs are kept. */
export interface RunOpeningParts {
  list(): readonly Run[] | null;
  placeOf(record: RunRecord): Promise<FolderPlace>;
  sourceOf(record: RunRecord): Promise<CorpusSource>;
  /** Keeps a run of another page with its vectors, words and state; null if there is no room for it. */
  add(record: RunRecord, files: readonly File[]): Promise<Run | null>;
}

/** Opens kept runs and models from archives beside what is in hand. */
export function createRunOpening(library: Library, session: Session, parts: RunOpeningParts) {
  /** Closes the oldest of the kept models when there are more in hand than one looks at, but none that was opened just now. */
  function closeOldest(newest: number | null = null) {
    const { open, model: front } = session.store.getState();
    const kept = new Set(parts.list()?.map(({ record }) => record.id));
    const closable = open.filter(
      ({ model }) =>
        model !== front && model.id !== newest && model.runId !== null && kept.has(model.runId),
    );
    const most = isLarge(open) ? 0 : MOST_OPEN - 1;
    for (const { model } of closable.slice(0, Math.max(0, closable.length - most)))
      session.close(model.id);
  }

  /** Whether the models in hand take so much that the next one may not find room. */
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
      const model = await library.loadModel(await parts.placeOf(record));
      const corpus = await parts.sourceOf(record);
      const { id } = session.addRun({ corpus, model, runId: record.id, ...aboutOf(record) }, model);
      closeOldest(id);
      return id;
    } catch (error) {
      session.fail(error, `“${record.name}” could not be opened.`);
      return null;
    }
  }

  /** Opens a model that was handed on, beside what is in hand: as a run if it can go on, and else its vectors. */
  async function openHanded({ document, vectors, counts, map, state }: HandedModel) {
    const { run, levels, name } = document;
    const kept = run && state && (await keptFrom(run, [...vectors, state]));
    if (kept) return open(kept);
    const text = run
      ? { ...textWithoutFiles(run.text), sample: run.text.sample }
      : { baseName: safeBaseName(name) };
    const corpus = { ...text, name, blobs: [] };
    await session.open(vectors, {
      ...{ levels, counts },
      prepare: async (wv) => void (map && (await atlasOf(wv).take(map))),
      about: { corpus, ...(run && aboutOf(run)) },
    });
  }

  /** The run of an archive among those that are kept here: it is taken over unless it is here already. */
  function keptFrom(run: RunRecord, files: readonly File[]): Promise<Run | null> | Run {
    const known = parts.list()?.find(({ record }) => record.id === run.id);
    if (known && isSameState(known.record, run)) return known;
    const text = { ...run.text, kept: false };
    // One that went on since, here or there, is another run.
    return parts.add({ ...run, text, ...(known && { id: crypto.randomUUID() }) }, files);
  }

  return { open, openBeside, openHanded, closeOldest };
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
