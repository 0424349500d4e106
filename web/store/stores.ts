import { counted, duration, rate } from "../format";
import { type Announcer, createAnnouncer } from "./announce";
import type { KeyValueStorage } from "./browser-storage";
import { createByLetters } from "./explore/by-letters";
import { createColumnCounts } from "./explore/column-counts";
import { createComparison } from "./explore/comparison";
import { createContext } from "./explore/context";
import { createExplore, type Explore } from "./explore/explore";
import { spokenTerms } from "./explore/expression";
import { createSynonymTests } from "./explore/synonym-test";
import { createWhy } from "./explore/why";
import { createTrainingHistory } from "./history/training-history";
import { createWatchedWord } from "./history/watched-word";
import type { Hosting } from "./hosting";
import type { Library } from "./library";
import { createLastMap } from "./map/last-map";
import { createTextCounts } from "./map/text-counts";
import { createRunWordTests } from "./runs/run-word-tests";
import { createRuns } from "./runs/runs";
import type { RunsPlace } from "./runs/runs-place";
import { createSharedNeighbours } from "./runs/shared-neighbours";
import { fetchSampleFile } from "./sample-files";
import { createSession, type Session } from "./session/session";
import { isEmpty, type SessionState, type Training, trainingIn } from "./session/session-state";
import { stageOf } from "./session/stages";
import { createSuppliedTexts } from "./session/supplied-texts";
import { rememberSpeed } from "./settings/duration-estimate";
import { createSettings, type Settings } from "./settings/settings";
import { createSharedStart, type SharedStart } from "./share/shared-start";
import { createShortcuts } from "./shortcuts";
import { createSlicePaths } from "./slices/slice-paths";
import { createSlicePlanning } from "./slices/slice-plan";
import { createSliceTraining } from "./slices/train-slices";
import { createTextSearch } from "./text-search";
import { createTheme, type Theme } from "./theme";
import { createBookmarks } from "./url/bookmarks";
import { createPageHistory, type PageHistory } from "./url/history";
import { editsIn } from "./url/model-source";
import { editsFromQuery, queryFromEdits, queryOf } from "./url/query";
import { createSharedLink } from "./url/shared-link";

export type Stores = ReturnType<typeof createStores>;

/**
 * Makes the page's stores and ties them to each other and to the browser.
 *
 * @param sharedFiles The files of the model that lies beside a shared page; null for any other page.
 */
export function createStores(
  library: Library,
  storage: KeyValueStorage,
  hosting: Hosting,
  runsPlace: RunsPlace,
  sharedFiles: readonly string[] | null = null,
) {
  const session = createSession(library);
  const settings = createSettings(library, session);
  const sharedLink = createSharedLink(window.location.search);
  const query = () => {
    const state = session.store.getState();
    const edits = editsIn(state) ?? settings.store.getState().edits;
    return queryOf(queryFromEdits(edits), sharedLink.query(state));
  };
  settings.setEdits(editsFromQuery(window.location.search));
  const pageHistory = createPageHistory(window, query);
  const watchedWord = createWatchedWord(session);
  const trainingHistory = createTrainingHistory(session);
  const runs = createRuns(library, session, trainingHistory, runsPlace);
  const explore = createExplore(session, watchedWord, pageHistory);
  const context = createContext(library);
  const textSearch = createTextSearch(library);
  const columnCounts = createColumnCounts(library);
  const textCounts = createTextCounts(library);
  const sharedNeighbours = createSharedNeighbours(library, session, runs);
  const runWordTests = createRunWordTests(library, session, runs);
  const slicePlanning = createSlicePlanning(library, session, settings);
  const sliceTraining = createSliceTraining(library, session, settings, runs, trainingHistory);
  const slicePaths = createSlicePaths(library, runs);
  const comparison = createComparison(library, session);
  const why = createWhy(library);
  const byLetters = createByLetters(library);
  const synonymTests = createSynonymTests({
    questions: async () => (await fetchSampleFile("synonyms.txt.gz")).blob(),
    frequentWords: async () => (await fetchSampleFile("frequent-words.txt")).text(),
  });
  const suppliedTexts = createSuppliedTexts();
  const announcer = createAnnouncer();
  const theme = createTheme(storage, applyTheme);
  const bookmarks = createBookmarks(storage);
  const shortcuts = createShortcuts(storage);
  const shared = createSharedStart(sharedFiles, { session, runs, bookmarks, pageHistory });

  keepAddress(settings, session, pageHistory);
  showSettings(settings, session);
  keepSpeed(session, storage);
  announce(session, announcer);
  announceAnswers(explore, announcer);
  void start(session, settings, hosting, shared);
  void runs.refresh();
  return {
    hosting,
    session,
    settings,
    pageHistory,
    sharedLink,
    watchedWord,
    trainingHistory,
    explore,
    context,
    textSearch,
    columnCounts,
    textCounts,
    lastMap: createLastMap(),
    why,
    byLetters,
    synonymTests,
    suppliedTexts,
    comparison,
    sharedNeighbours,
    runWordTests,
    slicePlanning,
    sliceTraining,
    slicePaths,
    runs,
    announcer,
    theme,
    bookmarks,
    shared,
    shortcuts,
    storage,
  };
}

async function start(session: Session, settings: Settings, hosting: Hosting, shared: SharedStart) {
  await hosting.prepared(() => isEmpty(session.store.getState()));
  await session.start();
  await settings.start();
  await shared.open();
  await hosting.keepOffline();
}

function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
}

/** The address names the model in front, whatever is edited meanwhile; before there is one, the settings and the corpus. */
function keepAddress(settings: Settings, session: Session, pageHistory: PageHistory) {
  settings.store.subscribe(({ edits }, before) => {
    if (edits !== before.edits) pageHistory.updateQuery();
  });
  session.store.subscribe((now, before) => {
    const isSame = (["corpus", "model", "preparing"] as const).every(
      (key) => now[key] === before[key],
    );
    const wasTraining = trainingIn(before) !== null;
    if (!isSame || wasTraining !== (trainingIn(now) !== null)) pageHistory.updateQuery();
  });
}

/** A model that comes to the front brings its settings along: the next one is trained with the fields as they were. */
function showSettings(settings: Settings, session: Session) {
  session.store.subscribe((now, before) => {
    const isTrainedHere = trainingIn(before) !== null;
    if (now.model === before.model || isTrainedHere || !now.model?.training) return;
    settings.setEdits(now.model.training.edits);
  });
}

function keepSpeed(session: Session, storage: KeyValueStorage) {
  session.store.subscribe(({ model, engine }, before) => {
    if (!model || !engine || model === before.model) return;
    // The first second goes into warming up; such a short run says nothing about the next one.
    if (!model.training) return;
    if (model.training.summary.seconds >= 1) rememberSpeed(model.training, engine.threads, storage);
  });
}

// Short epochs end many times a second, too often to listen to.
const EPOCH_NEWS_MS = 5000;

function announce(session: Session, { say }: Announcer) {
  let lastEpochNews = Number.NEGATIVE_INFINITY;
  session.store.subscribe((state, before) => {
    const news = newsOf(state, before);
    if (news) return say(news);
    const epochNews = epochNewsOf(state, before);
    if (!epochNews || performance.now() - lastEpochNews < EPOCH_NEWS_MS) return;
    lastEpochNews = performance.now();
    say(epochNews);
  });
}

/** Announces the answer for users who cannot see it, but not that of the word that the page begins with. */
function announceAnswers(explore: Explore, { say }: Announcer) {
  explore.store.subscribe(({ terms, columns }, before) => {
    if (terms === before.terms || before.terms.length === 0) return;
    const nearest = columns.at(-1)?.neighbours.slice(0, 3) ?? [];
    const words = nearest.map(([word]) => word.slice(0, 50)).join(", ");
    if (words !== "") say(`Nearest to ${spokenTerms(terms).slice(0, 200)}: ${words}.`);
  });
}

/** What is worth announcing to a screen reader's user. */
function newsOf(state: SessionState, before: SessionState): string | null {
  const { corpus, model, slicing } = state;
  if (slicing && slicing !== before.slicing && slicing.name !== null) {
    return `Slice ${slicing.at} of ${slicing.total}: ${slicing.name}.`;
  }
  if (!slicing && before.slicing) return "Training on slices has ended.";
  if (corpus && corpus !== before.corpus) {
    return `Read ${corpus.source.name}: ${counted(corpus.scan.words, "word")}.`;
  }
  if (model && model !== before.model) {
    if (!model.training) return `Opened ${model.corpus.name}: ${counted(model.wv.size, "word")}.`;
    const { seconds, wordsPerSecond, stopped } = model.training.summary;
    return `${stopped ? "Stopped" : "Trained"} after ${duration(seconds)}, ${rate(wordsPerSecond)}.`;
  }
  const now = trainingIn(state);
  const then = trainingIn(before);
  if (now && then && now.paused !== then.paused)
    return now.paused ? "Paused." : "Training resumed.";
  return now && then ? startNewsOf(now, then) : null;
}

/** How the start goes: each of its stages, and that it is done. */
function startNewsOf({ progress }: Training, then: Training): string | null {
  if (!progress || progress.stage === then.progress?.stage) return null;
  if (progress.stage !== "training") return `${stageOf(progress)}.`;
  return then.progress ? "The start is ready; training begins." : null;
}

function epochNewsOf(state: SessionState, before: SessionState): string | null {
  const now = trainingIn(state)?.progress;
  const then = trainingIn(before)?.progress;
  return now && then && now.epoch > then.epoch
    ? `Epoch ${now.epoch - 1} of ${now.epochs} done.`
    : null;
}
