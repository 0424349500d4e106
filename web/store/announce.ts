import { createStore } from "./create-store";

/** The last thing said in the page's polite live region. */
export interface Announcement {
  text: string;
  /** Counts up, so that the same words can be said twice. */
  turn: number;
}

export type Announcer = ReturnType<typeof createAnnouncer>;

/** Holds what screen readers announce without being asked; used sparingly. */
export function createAnnouncer() {
  const store = createStore<Announcement>(() => ({ text: "", turn: 0 }));
  const say = (text: string) => store.setState(({ turn }) => ({ text, turn: turn + 1 }));
  return { store, say };
}
