import type { HistoryWindow } from "../store/url/history";

/** A window whose history keeps entries and fires events for moves among them, as in a browser. */
export class FakeWindow implements HistoryWindow {
  #entries: { url: string; state: unknown }[];
  #at = 0;
  readonly #listeners: (() => void)[] = [];

  constructor(hash = "") {
    this.#entries = [{ url: `/${hash}`, state: null }];
  }

  readonly location = (() => {
    const url = () => new URL(this.url, "http://page.test");
    return {
      get pathname() {
        return url().pathname;
      },
      get hash() {
        return url().hash;
      },
    };
  })();

  readonly history: HistoryWindow["history"] = (() => {
    const here = () => this.#entries[this.#at];
    return {
      get state() {
        return here()?.state ?? null;
      },
      pushState: (state: unknown, _: string, url?: string | URL | null) => {
        this.#entries = [...this.#entries.slice(0, this.#at + 1), { url: String(url), state }];
        this.#at += 1;
      },
      replaceState: (state: unknown, _: string, url?: string | URL | null) => {
        this.#entries[this.#at] = { url: String(url), state };
      },
      back: () => this.#move(-1),
      forward: () => this.#move(1),
    };
  })();

  addEventListener = (_type: string, listener: () => void) => void this.#listeners.push(listener);

  /** The whole address of the present entry, with query and hash. */
  get url(): string {
    return this.#entries[this.#at]?.url ?? "/";
  }

  get entries(): number {
    return this.#entries.length;
  }

  /** As when the user types into the address bar. */
  type(hash: string): void {
    this.#entries = [...this.#entries.slice(0, this.#at + 1), { url: `/${hash}`, state: null }];
    this.#at += 1;
    this.#tell();
  }

  #move(by: number): void {
    const target = this.#at + by;
    if (target < 0 || target >= this.#entries.length) return;
    this.#at = target;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
