import { createStore } from "./create-store";
import { type Failure, failureFrom, isAbort } from "./failure";
import type { Library, Texts } from "./library";
import { createPagedSearch, type Pages } from "./paged-search";

export interface TextSearchState extends Pages {
  /** What was looked for; "" before the first search. */
  text: string;
  failure: Failure | null;
}

export type TextSearch = ReturnType<typeof createTextSearch>;

/** Places that are shown before the user has to ask for more. */
export const PAGE_PLACES = 100;
const WIDTH = 60;

const idle: TextSearchState = {
  ...{ text: "", lines: [], status: "idle", progress: null, failure: null },
};

/** Searches the letters of a text, one page of places at a time. */
export function createTextSearch(library: Pick<Library, "findText">) {
  const store = createStore<TextSearchState>(() => idle);
  const pages = createPagedSearch({
    size: PAGE_PLACES,
    lines: () => store.getState().lines,
    set: store.setState,
    fail(error) {
      const failure = isAbort(error) ? null : failureFrom(error, "The text could not be searched.");
      store.setState({ status: "cancelled", failure });
    },
  });

  function close() {
    pages.leave();
    store.setState(idle);
  }

  return {
    store,
    /** Looks for the first page of places. */
    async ask(texts: Texts, text: string) {
      close();
      if (text.trim() === "") return;
      pages.open((reader) => library.findText(texts, { text, width: WIDTH, ...reader }));
      store.setState({ text });
      await pages.more();
    },
    /** Continues for another page. */
    more: pages.more,
    cancel: pages.cancel,
    close,
  };
}
