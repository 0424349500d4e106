import type { TextReading, Tokenizer } from "../../../src/index";
import { createStore } from "../create-store";
import { type Failure, failureFrom, isAbort } from "../failure";
import type { Library, Texts } from "../library";
import { createPagedSearch, type Pages } from "../paged-search";

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

export interface ContextState extends Omit<Pages, "status"> {
  /** The question that the lines answer; null before the first. */
  question: ContextQuestion | null;
  status: Pages["status"] | "failed";
  failure: Failure | null;
}

export type Context = ReturnType<typeof createContext>;

/** Lines that are shown before the user has to ask for more. */
export const PAGE_LINES = 100;
/** Characters of context on either side: more than a wide window shows. */
const WIDTH = 100;

/** Searches the text for lines that contain words, one page of lines at a time. */
export function createContext(library: Library) {
  const idle: ContextState = {
    question: null,
    lines: [],
    status: "idle",
    progress: null,
    failure: null,
  };
  const store = createStore<ContextState>(() => idle);
  const pages = createPagedSearch({
    size: PAGE_LINES,
    lines: () => store.getState().lines,
    set: store.setState,
    fail(error) {
      if (isAbort(error)) return store.setState({ status: "cancelled" });
      const failure = failureFrom(error, "The text could not be searched.");
      store.setState({ status: "failed", failure });
    },
  });

  return {
    store,
    /** Looks for the first page of lines; asking the same question again keeps what was found. */
    async ask(question: ContextQuestion) {
      if (sameQuestion(question, store.getState().question)) return;
      const { tokenizer, words, window } = question;
      pages.open((reader) =>
        library.concordance(textsIn(question), {
          ...{ words, tokenizer, width: WIDTH, ...reader },
          window: window === 0 ? undefined : window,
        }),
      );
      store.setState({ ...idle, question });
      await pages.more();
    },
    /** Continues for another page. */
    more: pages.more,
    cancel: pages.cancel,
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
