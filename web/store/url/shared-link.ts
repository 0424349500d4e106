import { createStore } from "../create-store";
import type { SessionState } from "../session/session-state";
import { type ModelSource, queryFromSource, sourceFromQuery, sourceOf } from "./model-source";

export type SharedLink = ReturnType<typeof createSharedLink>;

/** What the address that the page was opened with expects: the source of its model. */
export function createSharedLink(query: string) {
  const store = createStore<{ expected: ModelSource | null }>(() => ({
    expected: sourceFromQuery(query),
  }));
  return {
    store,
    /** The part of the query that names the source: the present one or, until there is one, the expected one. */
    query: (session: SessionState) =>
      queryFromSource(sourceOf(session) ?? store.getState().expected),
  };
}
