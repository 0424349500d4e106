import { EngineError, KeyedVectors } from "../../src/index";

/** Which vectors an element shows. */
export interface Source {
  /** Whole addresses of the files. */
  addresses: readonly string[];
  /** Levels to compare at; null for those that the library chooses. */
  levels: readonly number[] | null;
}

/** Vectors that an element shows, opened once for all elements of the page that show them. */
export interface Held {
  readonly key: string;
  readonly vectors: Promise<KeyedVectors>;
  /** The element shows them no longer. The last one to say so frees them. */
  release(): void;
  /** They answer no longer: whoever asks for them next opens them again. */
  forget(): void;
}

interface Entry {
  vectors: Promise<KeyedVectors>;
  users: number;
  stop: AbortController;
}

const entries = new Map<string, Entry>();

/** What tells sources apart. */
export const keyOf = ({ addresses, levels }: Source): string => JSON.stringify([addresses, levels]);

/** Opens vectors, unless another element has them open. */
export function hold(source: Source): Held {
  const key = keyOf(source);
  const entry = entries.get(key) ?? opened(source);
  entries.set(key, entry);
  entry.users += 1;
  const forget = () => {
    if (entries.get(key) === entry) entries.delete(key);
  };
  entry.vectors.catch(forget);
  let isHeld = true;
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    entry.users -= 1;
    if (entry.users > 0) return;
    forget();
    entry.stop.abort();
    entry.vectors.then((vectors) => vectors.dispose()).catch(() => undefined);
  };
  return { key, vectors: entry.vectors, release, forget };
}

function opened({ addresses, levels }: Source): Entry {
  const stop = new AbortController();
  const { signal } = stop;
  const files = Promise.all(addresses.map((address) => fileAt(address, signal)));
  const vectors = files.then((all) =>
    KeyedVectors.open(all, { signal, ...(levels && { levels }) }),
  );
  return { vectors, users: 0, stop };
}

async function fileAt(address: string, signal: AbortSignal): Promise<File> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    const hint = "Is the address right, and may this page read it (connect-src, CORS)?";
    throw new EngineError("no-file", `${address} could not be loaded. ${hint}`);
  });
  if (!response.ok) {
    const message = `${address} could not be loaded: its server answers ${response.status}.`;
    throw new EngineError("no-file", message);
  }
  const name = decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "");
  return new File([await response.blob()], name);
}
