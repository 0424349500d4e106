import type { Handle, VectorsReport } from "./handles";
import type { TaskId } from "./tasks";
import type { NgramLengths } from "./types/ngrams";

/** n-grams of letters that are fitted to vectors. */
export interface NgramsApi {
  /** n-grams with vectors of their own. The listener is told after each slice what part is done, 0 to 1. */
  fitNgrams(
    task: TaskId,
    vectors: Handle,
    lengths: NgramLengths,
    listener: (fraction: number) => void,
  ): Promise<VectorsReport>;
  /** The mean of a word's n-grams, of those that there are; null if none is. */
  meanOfNgrams(
    ngrams: Handle,
    word: string,
    lengths: NgramLengths,
    cut: { level: number | null; norm: boolean },
  ): Float32Array | null;
}
