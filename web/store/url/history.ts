import { createStore } from "zustand/vanilla";
import { hashFromRoute, type RouteState, routeFromHash, shown } from "./hash";

/** What a step along the path may change; the rest stays. */
export type RouteChange = Partial<Pick<RouteState, "view" | "terms" | "level" | "settings">>;

/** Where the browser keeps the path; `window` has this shape. */
export interface Place {
  location: { pathname: string; hash: string };
  history: Pick<History, "pushState" | "replaceState" | "back" | "forward" | "state">;
  addEventListener(type: "popstate" | "hashchange", listener: () => void): void;
}

/** Where in the path one stands, for the buttons that lead along it. */
export interface Steps {
  /** Number of this page's own entries before the present one. */
  step: number;
  /** The furthest entry known, from which "forward" has nowhere to go. */
  last: number;
}

export type Route = ReturnType<typeof createRoute>;

/**
 * Keeps what is shown in the address' hash, one history entry a step, so that back, forward, reload and a sent link all
 * lead to the same thing. `query` says what stands before the hash: the model that it belongs to.
 */
export function createRoute(place: Place, query: () => string) {
  const stepNow = () => (place.history.state as Partial<Steps> | null)?.step ?? 0;
  const store = createStore<RouteState>(() => routeFromHash(place.location.hash));
  const steps = createStore<Steps>(() => ({ step: stepNow(), last: stepNow() }));

  const write = (how: "pushState" | "replaceState", step: number) =>
    place.history[how](
      { step },
      "",
      place.location.pathname + query() + hashFromRoute(store.getState()),
    );

  // A state object made by hand in the address bar has no step: it comes after the one that was left.
  function adopt() {
    if (place.location.hash !== hashFromRoute(store.getState())) {
      store.setState(routeFromHash(place.location.hash), true);
    }
    const known = place.history.state !== null;
    const step = known ? stepNow() : steps.getState().step + 1;
    steps.setState({ step, last: known ? Math.max(step, steps.getState().last) : step });
    write("replaceState", step);
  }
  // The entry that the page was opened with counts from now on; what its hash says in vain is gone from it.
  write("replaceState", stepNow());
  place.addEventListener("popstate", adopt);
  place.addEventListener("hashchange", adopt);

  /** A step that one can go back from. */
  function go(change: RouteChange) {
    const before = hashFromRoute(store.getState());
    store.setState({ ignored: [], ...change });
    if (hashFromRoute(store.getState()) === before) return;
    const step = steps.getState().step + 1;
    steps.setState({ step, last: step });
    write("pushState", step);
  }

  return {
    store,
    steps,
    go,
    /** Goes to all that a hash says, as a bookmark does. */
    visit: (hash: string) => go(routeFromHash(hash)),

    /** A change that is no step, such as a slider on its way. */
    adjust(change: RouteChange) {
      store.setState(change);
      write("replaceState", steps.getState().step);
    },

    /** Leaves out a part of the address that means nothing here, and remembers to say so. */
    leaveOut(key: string, value: string, change: RouteChange) {
      const { ignored } = store.getState();
      store.setState({ ...change, ignored: [...ignored, shown(key, value)] });
      write("replaceState", steps.getState().step);
    },

    /** The sentence on ignored parts was read. */
    forgive: () => store.setState({ ignored: [] }),

    /** Writes the address anew when what stands before the hash has changed. */
    refresh: () => write("replaceState", steps.getState().step),

    back: () => steps.getState().step > 0 && place.history.back(),
    forward: () => place.history.forward(),
  };
}
