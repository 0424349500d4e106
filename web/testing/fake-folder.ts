import type { RunsFolder } from "../store/runs/run-files";

/** A folder in memory that fails, as a killed page would, after so many changes. */
export class FakeFolder {
  readonly kind = "directory";
  readonly entries = new Map<string, FakeFolder | FakeFile>();
  /** Changes that are still possible, counted for all folders below too. */
  readonly budget: { left: number };

  constructor(
    readonly name = "runs",
    budget: { left: number } = { left: Number.POSITIVE_INFINITY },
  ) {
    this.budget = budget;
  }

  /** As the code under test takes it. */
  get handle(): RunsFolder {
    return this as unknown as RunsFolder;
  }

  async getDirectoryHandle(name: string, options: { create?: boolean } = {}) {
    return this.#entry(name, options, () => new FakeFolder(name, this.budget));
  }

  async getFileHandle(name: string, options: { create?: boolean } = {}) {
    return this.#entry(name, options, () => new FakeFile(name, this.budget));
  }

  async removeEntry(name: string) {
    if (!this.entries.has(name)) throw new DOMException(name, "NotFoundError");
    spend(this.budget);
    this.entries.delete(name);
  }

  async *values() {
    yield* this.entries.values();
  }

  #entry<T extends FakeFolder | FakeFile>(
    name: string,
    { create = false }: { create?: boolean },
    make: () => T,
  ): T {
    const found = this.entries.get(name);
    if (found) return found as T;
    if (!create) throw new DOMException(name, "NotFoundError");
    spend(this.budget);
    const made = make();
    this.entries.set(name, made);
    return made;
  }
}

/** A file in memory. */
export class FakeFile {
  readonly kind = "file";
  content: Blob = new Blob([]);

  constructor(
    readonly name: string,
    readonly budget: { left: number },
  ) {}

  async getFile() {
    return new File([this.content], this.name);
  }

  async createWritable() {
    let written = new Blob([]);
    return {
      write: async (part: Blob | string) => {
        spend(this.budget);
        written = new Blob([written, part]);
      },
      // Only now does the file change, as in browsers.
      close: async () => {
        spend(this.budget);
        this.content = written;
      },
      abort: async () => undefined,
    };
  }
}

/** What a page that is killed never gets to. */
export class Killed extends Error {}

function spend(budget: { left: number }) {
  if (budget.left <= 0) throw new Killed();
  budget.left -= 1;
}
