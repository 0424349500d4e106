import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";

/** Fetches the second part of a build. */
export type FetchRest = () => Promise<Bytes>;

/** The part of the wasm that is added once the first one works. */
export class Rest {
  readonly #fetch: FetchRest;
  readonly #add: (wasm: Bytes) => void;
  #adding: Promise<void> | null = null;
  #isAdded = false;

  constructor(fetch: FetchRest, add: (wasm: Bytes) => void) {
    this.#fetch = fetch;
    this.#add = add;
  }

  /**
   * Null when it is there, else what to wait for. A fetch that failed is tried again by whoever asks next.
   *
   * @throws EngineError `engine-start-failed`, later.
   */
  missing(): Promise<void> | null {
    if (this.#isAdded) return null;
    this.#adding ??= this.#fetchAndAdd().finally(() => {
      this.#adding = null;
    });
    return this.#adding;
  }

  async #fetchAndAdd(): Promise<void> {
    this.#add(await this.#fetch().catch(unreachable));
    this.#isAdded = true;
  }
}

function unreachable(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new EngineError(
    "engine-start-failed",
    `A part of the engine could not be fetched: ${reason}. Try again once the server can be reached; if it fails again, save what you have and reload the page.`,
    { reason },
  );
}

/** Fetches from an address. What begins with the page comes before it. */
export const restFrom =
  (url: string): FetchRest =>
  async () => {
    const response = await fetch(url, { priority: "low" });
    if (!response.ok) throw new Error(`its server answers ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
