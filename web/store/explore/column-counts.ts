import type { ColumnCount, ReadProgress, TextsReport } from "../../../src/index";
import { createStore } from "../create-store";
import { type Failure, failureFrom, isAbort } from "../failure";
import type { Library } from "../library";
import { type ContextQuestion, textsIn } from "./context";

/** The texts, and the word whose occurrences are counted. */
export interface CountedWord extends Pick<ContextQuestion, "blobs" | "reading" | "tokenizer"> {
  word: string;
}

export interface ColumnCountsState {
  /** Columns that a word can be counted by; null until the texts were looked at. */
  columns: readonly string[] | null;
  /** What the counts are of; null before the first. */
  counted: { word: string; column: string | null } | null;
  /** The values with most occurrences first; null while the text is read. */
  counts: readonly ColumnCount[] | null;
  progress: ReadProgress | null;
  failure: Failure | null;
}

export type ColumnCounts = ReturnType<typeof createColumnCounts>;

const idle: Omit<ColumnCountsState, "columns"> = {
  ...{ counted: null, counts: null, progress: null, failure: null },
};

/** Counts a word by the columns of a table, or by documents. */
export function createColumnCounts(library: Pick<Library, "inspectTexts" | "countByColumn">) {
  const store = createStore<ColumnCountsState>(() => ({ columns: null, ...idle }));
  let control = new AbortController();

  return {
    store,
    /** Finds out which columns there are. */
    async look({ blobs, reading, tokenizer }: Omit<CountedWord, "word">) {
      store.setState({ columns: null });
      const report = await library
        .inspectTexts(textsIn({ blobs, reading }), { tokenizer })
        .catch(() => null);
      store.setState({ columns: report ? otherColumns(report) : [] });
    },
    /** Counts a word by a column; by documents if it is null. */
    async ask({ word, tokenizer, ...texts }: CountedWord, column: string | null) {
      control.abort();
      control = new AbortController();
      const { signal } = control;
      store.setState({ ...idle, counted: { word, column } });
      const progress = (now: ReadProgress) => {
        if (!signal.aborted) store.setState({ progress: now });
      };
      try {
        const options = { word, column, tokenizer, signal, progress };
        const counts = await library.countByColumn(textsIn(texts), options);
        if (!signal.aborted) store.setState({ counts });
      } catch (error) {
        if (signal.aborted || isAbort(error)) return;
        store.setState({ failure: failureFrom(error, "The text could not be counted.") });
      }
    },
    close() {
      control.abort();
      store.setState(idle);
    },
  };
}

/** The columns of a table that are not text nor vectors, and not empty in the first rows: what is known of each text. */
export function otherColumns({ columns, textColumns }: TextsReport): string[] {
  const others = columns.filter(
    ({ name, examples }) => !textColumns.includes(name) && examples.length > 0,
  );
  return others
    .filter(({ kind }) => !["text", "list", "vector"].includes(kind))
    .map(({ name }) => name);
}
