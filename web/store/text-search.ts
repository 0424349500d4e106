import type { ConcordanceLine, ConcordanceProgress } from "../../src/index";
import { createStore } from "./create-store";
import { type Failure, failureFrom, isAbort } from "./failure";
import type { Library, Texts } from "./library";

export interface TextSearchState {
  /** What was looked for; "" before the first search. */
  text: string;
  lines: readonly ConcordanceLine[];
  status: "idle" | "searching" | "waiting" | "ended" | "cancelled";
  progress: ConcordanceProgress | null;
  failure: Failure | null;
}

export type TextSearch = ReturnType<typeof createTextSearch>;

/** Places that are shown before the user has to ask for more. */
export const PAGE_PLACES = 100;
const WIDTH = 60;

const idle: TextSearchState = {
  ...{ text: "", lines: [], status: "idle", progress: null, failure: null },
};

/** Searches the letters of a text. Reading pauses between two pages of places and continues where it stopped. */
export function createTextSearch(library: Pick<Library, "findText">) {
  const store = createStore<TextSearchState>(() => idle);
  let reading: ReturnType<Library["findText"]> | null = null;
  let control = new AbortController();

  async function read() {
    const own = reading;
    if (!own) return;
    const wanted = store.getState().lines.length + PAGE_PLACES;
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
      if (own !== reading) return;
      const failure = isAbort(error) ? null : failureFrom(error, "The text could not be searched.");
      store.setState({ status: "cancelled", failure });
    }
  }

  function close() {
    control.abort();
    // A paused reading holds on to the file until it is told to stop.
    reading?.return().catch(() => undefined);
    reading = null;
    store.setState(idle);
  }

  return {
    store,
    /** Looks for the first page of places. */
    async ask(texts: Texts, text: string) {
      close();
      if (text.trim() === "") return;
      control = new AbortController();
      const { signal } = control;
      const progress = (now: ConcordanceProgress) => {
        if (!signal.aborted) store.setState({ progress: now });
      };
      reading = library.findText(texts, { text, width: WIDTH, signal, progress });
      store.setState({ text });
      await read();
    },
    /** Continues for another page. */
    more: read,
    cancel: () => control.abort(),
    close,
  };
}
