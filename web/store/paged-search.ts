import type { ConcordanceLine, ConcordanceProgress } from "../../src/index";

/** What has been found of a text so far. */
export interface Pages {
  lines: readonly ConcordanceLine[];
  /** "waiting": there may be more lines, but the user has not asked for them yet. */
  status: "idle" | "searching" | "waiting" | "ended" | "cancelled";
  progress: ConcordanceProgress | null;
}

/** Where a search keeps what it finds. */
export interface PagesPlace {
  /** Lines of a page. */
  size: number;
  lines(): readonly ConcordanceLine[];
  set(change: Partial<Pages>): void;
  fail(error: unknown): void;
}

/** What a search is told by, and tells. */
interface Reader {
  signal: AbortSignal;
  progress(now: ConcordanceProgress): void;
}

type Reading = AsyncGenerator<ConcordanceLine[], void>;

/** Searches a text a page at a time. Reading pauses between two pages and continues where it stopped. */
export function createPagedSearch({ size, lines, set, fail }: PagesPlace) {
  let reading: Reading | null = null;
  let control = new AbortController();

  function leave() {
    control.abort();
    // A paused reading holds on to the file until it is told to stop.
    reading?.return().catch(() => undefined);
    reading = null;
  }

  return {
    /** Leaves the present search for another one, of which `more` then reads the first page. */
    open(begin: (reader: Reader) => Reading) {
      leave();
      control = new AbortController();
      const { signal } = control;
      const progress = (now: ConcordanceProgress) => {
        if (!signal.aborted) set({ progress: now });
      };
      reading = begin({ signal, progress });
    },
    /** Reads another page. */
    async more() {
      const own = reading;
      if (!own) return;
      const wanted = lines().length + size;
      set({ status: "searching" });
      try {
        while (lines().length < wanted) {
          const batch = await own.next();
          if (own !== reading) return;
          if (batch.done) return set({ status: "ended" });
          set({ lines: [...lines(), ...batch.value] });
        }
        set({ status: "waiting" });
      } catch (error) {
        if (own === reading) fail(error);
      }
    },
    cancel: () => control.abort(),
    leave,
  };
}
