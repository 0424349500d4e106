import { useSyncExternalStore } from "react";

// The width below which style sheets lay out for phones.
const QUERY = "(max-width: 40rem)";

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(QUERY);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

const isNarrow = () => window.matchMedia(QUERY).matches;

/** Whether the window is as narrow as a phone's. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}
