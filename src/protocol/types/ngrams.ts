import type { Cancellable } from "./query";

/** How long n-grams are, in characters, the boundaries of words included. */
export interface NgramLengths {
  /** Characters of the shortest ones: 1 to 12. */
  minN: number;
  /** Characters of the longest ones: `minN` to 12. */
  maxN: number;
}

/** How n-grams are fitted to vectors. */
export interface NgramOptions extends Cancellable {
  /** Characters of the shortest n-grams, boundaries of words included: 1 to 12. Default 3. */
  minN?: number;
  /** Characters of the longest n-grams: `minN` to 12. Default 6. */
  maxN?: number;
  /** Told what part is done, 0 to 1. What it throws ends the work and is what it rejects with. */
  progress?: (fraction: number) => void;
}
