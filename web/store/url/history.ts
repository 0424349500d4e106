import { createStore } from "../create-store";
import { describePart, formatHash, type HashState, parseHash } from "./hash";

/** What a step may change; the rest stays. */
export type HashChange = Partial<Pick<HashState, "view" | "terms" | "level" | "settings">>;

/** The parts of `window` that hold the address and its history. */
export interface HistoryWindow {
  location: { pathname: string; hash: string };
  history: Pick<History, "pushState" | "replaceState" | "back" | "forward" | "state">;
  addEventListener(type: "popstate" | "hashchange", listener: () => void): void;
}

/** Where the page is in its own part of the browser's history. */
export interface HistoryPosition {
  /** Number of this page's entries before the present one. */
  step: number;
  /** The last entry known, from which "forward" has nowhere to go. */
  last: number;
}

export type PageHistory = ReturnType<typeof createPageHistory>;

/**
 * Keeps what is shown in the hash of the address, one history entry per step, so that back, forward, reload and a shared
 * link all lead to the same thing. `query` gives what precedes the hash: the model that it belongs to.
 */
export function createPageHistory(browser: HistoryWindow, query: () => string) {
  const stepNow = () => (browser.history.state as Partial<HistoryPosition> | null)?.step ?? 0;
  const store = createStore<HashState>(() => parseHash(browser.location.hash));
  const position = createStore<HistoryPosition>(() => ({ step: stepNow(), last: stepNow() }));

  function write(how: "pushState" | "replaceState", step: number) {
    const address = browser.location.pathname + query() + formatHash(store.getState());
    try {
      browser.history[how]({ step }, "", address);
    } catch {
      // Safari refuses the hundredth change within thirty seconds. The page shows what it is to show all the same, and the
      // next change brings the address up to date.
    }
  }

  function follow() {
    if (browser.location.hash !== formatHash(store.getState())) {
      store.setState(parseHash(browser.location.hash), true);
    }
    // An address typed by hand has no state yet: it comes after the entry that was left.
    const known = browser.history.state !== null;
    const step = known ? stepNow() : position.getState().step + 1;
    position.setState({ step, last: known ? Math.max(step, position.getState().last) : step });
    write("replaceState", step);
  }
  // The entry that the page was opened with counts from now on, without the parts of its hash that mean nothing.
  write("replaceState", stepNow());
  browser.addEventListener("popstate", follow);
  browser.addEventListener("hashchange", follow);

  function push(change: HashChange) {
    const before = formatHash(store.getState());
    store.setState({ ignored: [], ...change });
    if (formatHash(store.getState()) === before) return;
    const step = position.getState().step + 1;
    position.setState({ step, last: step });
    write("pushState", step);
  }

  return {
    store,
    position,
    /** Makes a new entry, which "back" undoes; none if nothing changes. */
    push,
    /** Makes a new entry of all that a hash says, as for a bookmark. */
    pushHash: (hash: string) => push(parseHash(hash)),

    /** Changes the present entry, as for a slider on its way. */
    replace(change: HashChange) {
      store.setState(change);
      write("replaceState", position.getState().step);
    },

    /** Removes a part of the address that means nothing here, and lists it in `ignored`. */
    leaveOut(key: string, value: string, change: HashChange) {
      const { ignored } = store.getState();
      store.setState({ ...change, ignored: [...ignored, describePart(key, value)] });
      write("replaceState", position.getState().step);
    },

    /** Empties `ignored` once the user has read of it. */
    dismissIgnored: () => store.setState({ ignored: [] }),

    /** Writes the address again after what precedes the hash has changed. */
    updateQuery: () => write("replaceState", position.getState().step),

    back: () => position.getState().step > 0 && browser.history.back(),
    forward: () => browser.history.forward(),
  };
}
