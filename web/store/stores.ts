import { counted, duration, rate } from "../ui/format";
import { editsFromQuery, queryFromEdits } from "./address";
import { type Announcer, createAnnouncer } from "./announce";
import { createExplore } from "./explore";
import type { Library } from "./library";
import { type Memory, remember } from "./pace";
import { createSession, type Session } from "./session";
import type { SessionState, Training } from "./session-state";
import { createSettings, type Settings } from "./settings";
import { createTheme, type Theme } from "./theme";
import { createWatch } from "./watch";

export type Stores = ReturnType<typeof createStores>;

/** Makes the page's stores and ties them to each other and to the browser. */
export function createStores(library: Library, memory: Memory) {
  const session = createSession(library);
  const settings = createSettings(library, session);
  const watch = createWatch(session);
  const explore = createExplore(session, watch, window);
  const announcer = createAnnouncer();
  const theme = createTheme(memory, applyTheme);

  settings.setEdits(editsFromQuery(window.location.search));
  keepAddress(settings);
  keepPace(session, memory);
  announce(session, announcer);
  void session.start().then(settings.start);
  return { session, settings, watch, explore, announcer, theme, memory };
}

function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
}

function keepAddress(settings: Settings) {
  settings.store.subscribe(({ edits }, before) => {
    if (edits === before.edits) return;
    const { pathname, hash } = window.location;
    window.history.replaceState(null, "", pathname + queryFromEdits(edits) + hash);
  });
}

function keepPace(session: Session, memory: Memory) {
  session.store.subscribe(({ model, engine }, before) => {
    if (!model || !engine || model === before.model) return;
    // The first second goes into warming up; a run that short says nothing of the next.
    const { seconds, wordsPerSecond } = model.summary;
    if (seconds >= 1) remember(model.options, wordsPerSecond, engine.threads, memory);
  });
}

// Short epochs end many times a second; nobody can listen to that.
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

/** What is worth interrupting a screen reader's user for. */
function newsOf(state: SessionState, before: SessionState): string | null {
  const { corpus, model } = state;
  if (corpus && corpus !== before.corpus) {
    return `Read ${corpus.source.name}: ${counted(corpus.scan.words, "word")}.`;
  }
  if (model && model !== before.model) {
    const { seconds, wordsPerSecond, stopped } = model.summary;
    return `${stopped ? "Stopped" : "Trained"} after ${duration(seconds)}, ${rate(wordsPerSecond)}.`;
  }
  const now = trainingIn(state);
  const then = trainingIn(before);
  if (now && then && now.paused !== then.paused)
    return now.paused ? "Paused." : "Training goes on.";
  return null;
}

function epochNewsOf(state: SessionState, before: SessionState): string | null {
  const now = trainingIn(state)?.progress;
  const then = trainingIn(before)?.progress;
  return now && then && now.epoch > then.epoch
    ? `Epoch ${now.epoch - 1} of ${now.epochs} done.`
    : null;
}

function trainingIn({ activity }: SessionState): Training | null {
  return activity?.kind === "training" ? activity : null;
}
