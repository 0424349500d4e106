import {
  checkArguments,
  flag,
  number,
  optional,
  options,
  requireArguments,
  text,
} from "../protocol/arguments";
import { EngineError, shortened } from "../protocol/errors";
import type { NgramLengths, NgramOptions } from "../protocol/types/ngrams";
import type { LevelOption } from "../protocol/types/query";
import { followed, given } from "./arguments/common";
import { requireInteger } from "./checks";
import { clientOf, KeyedVectors, keyedVectors } from "./keyed-vectors";

const lengths = { minN: number, maxN: number };
const FIT_ARGUMENTS = [
  ["vectors", keyedVectors],
  ["options", given<NgramOptions>({ ...lengths, ...followed })],
] as const;
const NEW_ARGUMENTS = [
  ["vectors", keyedVectors],
  ["lengths", optional(options<Partial<NgramLengths>>(lengths))],
] as const;

/**
 * n-grams of letters with vectors of their own, as in fastText: the mean of a word's n-grams is near its vector, and gives a vector
 * to words that were never seen.
 *
 * ```ts
 * const ngrams = await Ngrams.fit(model.wv);
 * const vector = await ngrams.vectorOf("unfathomableness");
 * await model.wv.similarByVector(vector);
 * ```
 *
 * They are fitted to existing vectors, of any training or file, by ridge regression (Zhao et al., 2018), and are kept for
 * later as any vectors are: `ngrams.vectors.save("ngrams")`, and `new Ngrams(await KeyedVectors.load("ngrams"))`.
 */
export class Ngrams {
  /** The n-grams, `<` and `>` standing for the boundaries of words; their counts are the numbers of words that they are in. */
  readonly vectors: KeyedVectors;
  /** Characters of the shortest n-grams. */
  readonly minN: number;
  /** Characters of the longest n-grams. */
  readonly maxN: number;

  /** n-grams that were fitted before. The lengths must be those that they were fitted with. */
  constructor(vectors: KeyedVectors, { minN = 3, maxN = 6 }: Partial<NgramLengths> = {}) {
    requireArguments(NEW_ARGUMENTS, [vectors, { minN, maxN }], "n-grams");
    this.vectors = vectors;
    this.minN = requireInteger("minN", minN, 1);
    this.maxN = requireInteger("maxN", maxN, 1);
  }

  /**
   * Fits n-grams to vectors: those that are in two words or more, 524,288 at most, of the 524,288 most frequent words. They take as many numbers each
   * as the vectors.
   *
   * @throws EngineError `bad-option`; `out-of-memory`; `not-mapped` for vectors that were loaded with mmap; a `DOMException` named
   *   `AbortError` when `signal` is aborted; what `progress` throws.
   */
  static async fit(vectors: KeyedVectors, options: NgramOptions = {}): Promise<Ngrams> {
    const { progress, signal } = options;
    const minN = requireInteger("minN", options.minN ?? 3, 1);
    const maxN = requireInteger("maxN", options.maxN ?? 6, 1);
    const client = clientOf(vectors);
    const report = await client.askLong(
      { progress, signal, cancelled: "The fitting of n-grams was stopped." },
      (api, handle, task, listener) => api.fitNgrams(task, handle, { minN, maxN }, listener),
    );
    return new Ngrams(new KeyedVectors(client.engine, report), { minN, maxN });
  }

  /**
   * The vector that a word's n-grams give it, whether it was ever seen or not: their mean, d numbers or as many as the level has.
   *
   * @throws EngineError `unknown-word` when none of its n-grams is known; `bad-level`.
   */
  async vectorOf(
    word: string,
    options: LevelOption & { norm?: boolean } = {},
  ): Promise<Float32Array> {
    const { level = null, norm = false } = options;
    const { minN, maxN } = this;
    const vector = await clientOf(this.vectors).ask((api, handle) =>
      api.meanOfNgrams(handle, word, { minN, maxN }, { level, norm }),
    );
    if (vector) return vector;
    const message = `“${shortened(word)}” has no letters in common with the words that these n-grams come from.`;
    throw new EngineError("unknown-word", message, { word, suggestions: [] });
  }

  /** Frees them. */
  async dispose(): Promise<void> {
    await this.vectors.dispose();
  }
}

checkArguments<Pick<typeof Ngrams, "fit">>(Ngrams, { fit: FIT_ARGUMENTS });
checkArguments<Pick<Ngrams, "vectorOf">>(Ngrams.prototype, {
  vectorOf: [
    ["word", text],
    ["options", given<LevelOption & { norm: boolean }>({ level: number, norm: flag })],
  ],
});
