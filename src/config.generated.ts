// Generated from crate/src/ by its tests (UPDATE_TYPES=1 cargo test); do not edit.

/**
 * How workers share the matrices.
 */
export type Locking = "hogwild" | "striped";

/**
 * Options of a Word2Vec model. Unknown names are refused, missing ones take their default.
 */
export type ModelConfig = {
/**
 * Dimensions of the full vector, d.
 */
vectorSize: number,
/**
 * Prefix lengths that are trained to stand by themselves, strictly increasing, each at most `vectorSize`.
 * `null`: a quarter, a half and the whole of `vectorSize`.
 */
levels: Array<number> | null,
/**
 * Weight of each level in the loss, one per level. `null`: 1 each.
 */
levelWeights: Array<number> | null,
/**
 * Furthest distance between the centre word and a context word.
 */
window: number,
/**
 * Draw each centre's window uniformly from 1 to `window`, so that near words count more.
 */
shrinkWindows: boolean,
/**
 * Words that occur less often are left out.
 */
minCount: number,
/**
 * At most this many words are kept, by raising the minimum count. `null`: no limit.
 */
maxFinalVocab: number | null,
/**
 * Tasks that train at the same time. With 1, the same seed and corpus give the same bits.
 */
workers: number,
/**
 * 1: skip-gram, 0: continuous bag of words.
 */
sg: 0 | 1,
/**
 * 1: hierarchical softmax, 0: negative sampling.
 */
hs: 0 | 1,
/**
 * Negative samples drawn for a centre word; 0 only with `hs: 1`.
 */
negative: number,
/**
 * Negatives are drawn in proportion to count to this power.
 */
nsExponent: number,
/**
 * With CBOW: 1 takes the mean of the context vectors, 0 their sum.
 */
cbowMean: 0 | 1,
/**
 * Threshold of sub-sampling: words more frequent than about this share are dropped at random. 0: none.
 */
sample: number,
/**
 * Learning rate at the start.
 */
alpha: number,
/**
 * Learning rate at the end; it falls linearly over all epochs.
 */
minAlpha: number,
/**
 * Passes over the corpus.
 */
epochs: number,
/**
 * Seed of every random choice.
 */
seed: number,
/**
 * How workers share the matrices.
 */
locking: Locking,
/**
 * The same bits at any number of workers, for some of the speed; without, only one worker alone gives them.
 */
deterministic: boolean,
/**
 * Use 0.5 + 0.5·x/(1+|x|) in place of the sigmoid: a little faster, a different loss.
 */
fastSigmoid: boolean, };

/** The defaults, as the engine fills them in. */
export const MODEL_DEFAULTS: ModelConfig = {
  "vectorSize": 100,
  "levels": [
    25,
    50,
    100
  ],
  "levelWeights": [
    1.0,
    1.0,
    1.0
  ],
  "window": 5,
  "shrinkWindows": true,
  "minCount": 5,
  "maxFinalVocab": null,
  "workers": 1,
  "sg": 0,
  "hs": 0,
  "negative": 5,
  "nsExponent": 0.75,
  "cbowMean": 1,
  "sample": 0.001,
  "alpha": 0.025,
  "minAlpha": 0.0001,
  "epochs": 5,
  "seed": 1,
  "locking": "hogwild",
  "deterministic": false,
  "fastSigmoid": false
};

/**
 * What counts as a token.
 */
export type TokenizerMode = "words" | "whitespace";

/**
 * How text is cut into tokens and sentences. Unknown names are refused, missing ones take their default.
 */
export type TokenizerConfig = {
/**
 * `words`: runs of letters, marks and numbers; `whitespace`: split at white space only.
 */
mode: TokenizerMode,
/**
 * Turn every token to lower case.
 */
lowercase: boolean,
/**
 * Longer sentences are split after this many raw words, 1 to 10,000.
 */
maxSentenceLength: number, };

/** The defaults, as the engine fills them in. */
export const TOKENIZER_DEFAULTS: TokenizerConfig = {
  "mode": "words",
  "lowercase": true,
  "maxSentenceLength": 1000
};
