import type * as Wasm from "../generated/plain/engine";
import { EngineError } from "../protocol/errors";
import type { Handle } from "../protocol/index";
import type { ConcordanceReader } from "./reading/concordance";

/** What a handle can refer to, under names that fit into a message. */
interface Kinds {
  concordance: Pick<ConcordanceReader, "next" | "free">;
  "corpus scan": Wasm.WordCounts;
  model: Wasm.Trainer;
  "set of vectors": Wasm.Vectors;
}

type Entry = { [K in keyof Kinds]: { kind: K; object: Kinds[K] } }[keyof Kinds];

/** Objects of the engine by number, since they cannot leave the worker. */
export class HandleTable {
  readonly #entries = new Map<Handle, Entry>();
  #last = 0;

  add(entry: Entry): Handle {
    this.#last += 1;
    this.#entries.set(this.#last, entry);
    return this.#last;
  }

  /** @throws EngineError `disposed` when there is no such object (any more). */
  get<K extends keyof Kinds>(kind: K, handle: Handle): Kinds[K] {
    const entry = this.#entries.get(handle);
    if (entry?.kind === kind) return entry.object as Kinds[K];
    throw new EngineError(
      "disposed",
      `This ${kind} was disposed of and its memory freed. Make or load it again.`,
    );
  }

  /** Puts another object of the same kind in the place of one, which is freed. */
  replace(handle: Handle, entry: Entry): void {
    const former = this.get(entry.kind, handle);
    this.#entries.set(handle, entry);
    former.free();
  }

  /** Frees the object; a handle that is not known is ignored. */
  release(handle: Handle): void {
    const entry = this.#entries.get(handle);
    this.#entries.delete(handle);
    entry?.object.free();
  }
}
