import { createStore } from "zustand/vanilla";
import type { SessionState } from "../session/session-state";
import { type Origin, originFromQuery, originOf, queryFromOrigin } from "./model-source";

export type Link = ReturnType<typeof createLink>;

/** What the address that the page was opened with expects: the corpus that its model came from. */
export function createLink(query: string) {
  const store = createStore<{ expected: Origin | null }>(() => ({
    expected: originFromQuery(query),
  }));
  return {
    store,
    /** The query's part for the corpus: the one in hand or, until there is one, the one expected. */
    query: (session: SessionState) =>
      queryFromOrigin(originOf(session) ?? store.getState().expected),
  };
}
