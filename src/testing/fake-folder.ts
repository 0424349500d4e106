import type { FileEntry, Folder } from "../worker/storage/handles";

/** What a tab that is killed never comes to throw: nothing in the code under test may catch it. */
export class Killed extends Error {}

/** A folder in memory, whose page can be killed before any of its operations. */
export class FakeFolder implements Folder {
  readonly files = new Map<string, string>();
  /** Operations until the page is killed. */
  operationsLeft = Number.POSITIVE_INFINITY;
  operations = 0;

  /** @param movable Whether files can be moved, as in the private file system, or must be copied. */
  constructor(readonly movable: boolean) {}

  async getFileHandle(name: string, options?: { create?: boolean }): Promise<FileEntry> {
    if (!this.files.has(name)) {
      if (!options?.create) throw new DOMException(`${name} is not there`, "NotFoundError");
      this.#operate();
      this.files.set(name, "");
    }
    const entry: FileEntry = {
      getFile: async () => new File([this.files.get(name) ?? ""], name),
      createWritable: async () => this.#writer(name),
    };
    if (!this.movable) return entry;
    return { ...entry, ...this.#privateAccess(name) };
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.has(name)) throw new DOMException(`${name} is not there`, "NotFoundError");
    this.#operate();
    this.files.delete(name);
  }

  async *keys(): AsyncIterable<string> {
    yield* [...this.files.keys()];
  }

  #operate(): void {
    if (this.operationsLeft === 0) throw new Killed("killed");
    this.operationsLeft -= 1;
    this.operations += 1;
  }

  /** What is written is there once it is closed. */
  #writer(name: string) {
    let text = "";
    return {
      write: async (bytes: Uint8Array) => {
        this.#operate();
        text += new TextDecoder().decode(bytes);
      },
      close: async () => {
        this.#operate();
        this.files.set(name, text);
      },
      abort: async () => {},
    };
  }

  /** What is written is there at once. */
  #privateAccess(name: string): Pick<FileEntry, "createSyncAccessHandle" | "move"> {
    return {
      createSyncAccessHandle: async () => ({
        truncate: () => this.files.set(name, ""),
        write: (bytes) => {
          this.#operate();
          this.files.set(name, this.files.get(name) + new TextDecoder().decode(bytes));
          return bytes.length;
        },
        flush: () => {},
        close: () => {},
      }),
      move: async (to) => {
        this.#operate();
        this.files.set(to, this.files.get(name) ?? "");
        this.files.delete(name);
      },
    };
  }
}
