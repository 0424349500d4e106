import { createStore } from "../create-store";
import type { Vectors } from "../library";

/** Texts that the user supplied for vectors that were opened without theirs. */
export function createSuppliedTexts() {
  return createStore<ReadonlyMap<Vectors, readonly File[]>>(() => new Map());
}
