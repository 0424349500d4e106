import type {
  ConcordanceLine,
  ConcordanceProgress,
  TextReading,
  Tokenizer,
} from "../../../src/index";
import { createStore } from "../create-store";
import { type Failure, failureFrom, isAbort } from "../failure";
import type { Library, Texts } from "../library";

/** Which lines of which text are wanted. */
export interface ContextQuestion {
  blobs: readonly Blob[];
  /** How they are read, where that was chosen. */
  reading?: TextReading | undefined;
  tokenizer: Tokenizer;
  /** The word in the middle, then those that must occur with it. */
  words: readonly string[];
  /** How many words apart they may be; 0 for anywhere in the line. */
  window: number;
}

export interface ContextState {
  /** The question that the lines answer; null before the first. */
  question: ContextQuestion | null;
  lines: readonly ConcordanceLine[];
  /** "waiting": there may be more lines, but the user has not asked for them yet. */
  status: "idle" | "searching" | "waiting" | "ended" | "cancelled" | "failed";
  progress: ConcordanceProgress | null;
  failure: Failure | null;
}

export type Context = ReturnType<typeof createContext>;

/** Lines that are shown before the user has to ask for more. */
export const PAGE_LINES = 100;
/** Characters of context on either side: more than a wide window shows. */
const WIDTH = 100;

/**
 * Searches the text for lines that contain words, one page of lines at a time. Reading pauses between two pages and
 * continues where it stopped.
 */
export function createContext(library: Library) {
  const idle: ContextState = {
    question: null,
    lines: [],
    status: "idle",
    progress: null,
    failure: null,
  };
  const store = createStore<ContextState>(() => idle);
  let reading: ReturnType<Library["concordance"]> | null = null;
  let control = new AbortController();

  async function read() {
    const own = reading;
    if (!own) return;
    const wanted = store.getState().lines.length + PAGE_LINES;
    store.setState({ status: "searching" });
    try {
      while (store.getState().lines.length < wanted) {
        const batch = await own.next();
        if (own !== reading) return;
        if (batch.done) return store.setState({ status: "ended" });
        store.setState(({ lines }) => ({ lines: [...lines, ...batch.value] }));
      }
      store.setState({ status: "waiting" });
    } catch (error) {
      if (own === reading) fail(error);
    }
  }

  function fail(error: unknown) {
    if (isAbort(error)) return store.setState({ status: "cancelled" });
    const failure = failureFrom(error, "The text could not be searched.");
    store.setState({ status: "failed", failure });
  }

  function leave() {
    control.abort();
    // A paused reading holds on to the file until it is told to stop.
    reading?.return().catch(() => undefined);
    reading = null;
  }

  return {
    store,
    /** Looks for the first page of lines; asking the same question again keeps what was found. */
    async ask(question: ContextQuestion) {
      if (sameQuestion(question, store.getState().question)) return;
      leave();
      control = new AbortController();
      const { signal } = control;
      const { tokenizer, words, window } = question;
      const progress = (now: ConcordanceProgress) => {
        if (!signal.aborted) store.setState({ progress: now });
      };
      reading = library.concordance(textsIn(question), {
        words,
        tokenizer,
        signal,
        progress,
        width: WIDTH,
        window: window === 0 ? undefined : window,
      });
      store.setState({ ...idle, question });
      await read();
    },
    /** Continues for another page. */
    more: read,
    cancel: () => control.abort(),
  };
}

/** Lines are shown as they are in the text: no words are left out, replaced or joined. */
export function textsIn({ blobs, reading }: Pick<ContextQuestion, "blobs" | "reading">): Texts {
  if (!reading) return blobs;
  const { stopWords: _s, synonyms: _y, minLength: _l, phrases: _p, truecase: _t, ...how } = reading;
  return { files: blobs, ...how };
}

function sameQuestion(a: ContextQuestion, b: ContextQuestion | null): boolean {
  if (
    b === null ||
    a.window !== b.window ||
    a.reading !== b.reading ||
    a.words.join("\0") !== b.words.join("\0")
  )
    return false;
  const { mode, lowercase } = a.tokenizer;
  const sameCut = mode === b.tokenizer.mode && lowercase === b.tokenizer.lowercase;
  return sameCut && a.blobs.length === b.blobs.length && a.blobs.every((x, i) => x === b.blobs[i]);
}
