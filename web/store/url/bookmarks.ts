import type { KeyValueStorage } from "../browser-storage";
import { createStore } from "../create-store";

/** A state of the page with a name. */
export interface Bookmark {
  name: string;
  /** Query and hash of the address. */
  address: string;
}

export type Bookmarks = ReturnType<typeof createBookmarks>;

const KEY = "bookmarks";
const MOST = 200;

/** Named states, newest first, kept in the browser. */
export function createBookmarks(storage: KeyValueStorage) {
  const stored = () => read(storage.getItem(KEY));
  const store = createStore<{ list: readonly Bookmark[] }>(() => ({ list: stored() }));

  const keep = (list: readonly Bookmark[]) => {
    const kept = list.slice(0, MOST);
    store.setState({ list: kept });
    storage.setItem(KEY, JSON.stringify(kept));
  };

  // Of what is stored, not of what is shown: another tab may have added to it.
  const without = (address: string) => stored().filter((each) => each.address !== address);

  return {
    store,
    /** Those of the model that a query names. */
    of: (query: string): readonly Bookmark[] =>
      store.getState().list.filter(({ address }) => address.replace(/#.*$/, "") === query),
    /** Saves an address under a name; an address saved before gets the new name. */
    add: (bookmark: Bookmark) => keep([bookmark, ...without(bookmark.address)]),
    remove: (address: string) => keep(without(address)),
    /** Takes over those of another page that are not here yet. */
    merge(others: readonly Bookmark[]) {
      const own = stored();
      const known = new Set(own.map(({ address }) => address));
      const news = others.filter(({ address }) => !known.has(address));
      if (news.length > 0) keep([...news, ...own]);
    },
    /** Shows what another tab has changed. */
    reload: () => store.setState({ list: stored() }),
  };
}

/** What was stored, as far as this page could have written it. */
function read(text: string | null): Bookmark[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isBookmark).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Whether it is a bookmark that this page could have written. */
export function isBookmark(value: unknown): value is Bookmark {
  if (typeof value !== "object" || value === null) return false;
  const { name, address } = value as Partial<Record<keyof Bookmark, unknown>>;
  // Only this page's own states: a stored address must not lead anywhere else.
  return typeof name === "string" && typeof address === "string" && /^[?#]/.test(address);
}
