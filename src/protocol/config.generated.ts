// Generated from crate/src/ by its tests (UPDATE_TYPES=1 cargo test); do not edit.

/**
 * How workers share the matrices.
 */
export type Locking = "hogwild" | "striped";

/**
 * What training begins with.
 */
export type Start = "random" | "spectral";

/**
 * Options of a Word2Vec model. Unknown names are refused, missing ones take their default.
 */
export type ModelConfig = {
/**
 * Dimensions of the full vector, d: 1 to 4096. Default 100.
 */
vectorSize: number,
/**
 * Prefix lengths that are trained to be good vectors by themselves: 1 to 12 of them, strictly increasing, each at most
 * `vectorSize`. `null`: a quarter, a half and the whole of `vectorSize`.
 */
levels: Array<number> | null,
/**
 * Weight of each level in the loss, 0 to 100, one number per level. `null`: the longest level divided by each, so 4, 2, 1
 * for a quarter, a half and the whole.
 */
levelWeights: Array<number> | null,
/**
 * Furthest distance between the centre word and a context word: 1 to 100. More, up to 10,000, means the whole sentence,
 * as for baskets and sessions, in which the order says nothing; of more than 200 other words, each centre then sees 200
 * that are next to each other at a random place. Default 5.
 */
window: number,
/**
 * Draw each centre's window uniformly from 1 to `window`, so that near words count more. Default true.
 */
shrinkWindows: boolean,
/**
 * Words that occur less often are left out: 1 or more. Default 5.
 */
minCount: number,
/**
 * At most this many words are kept, 2 or more, by raising the minimum count: words of equal count stay or go together.
 * `null`: no limit.
 */
maxFinalVocab: number | null,
/**
 * Largest number, approximately, of distinct words held while counting, 2 or more: whenever there are more, the rarest so
 * far are dropped, as in gensim. Bounds the memory of reading; counts of rare words become too low. `null`: no limit.
 */
maxVocabSize: number | null,
/**
 * Tasks that train at the same time: 1 to 64. With 1, the same seed and corpus give the same bits. Default 1.
 */
workers: number,
/**
 * 1: skip-gram, 0: continuous bag of words. Default 0.
 */
sg: 0 | 1,
/**
 * Train continuous bag of words and skip-gram in turns, epoch by epoch, on the same two matrices; the last epoch is
 * skip-gram's, whatever `sg` says. `alpha` is skip-gram's rate, CBOW's is larger by a factor of 1/0.7. Default false.
 */
joint: boolean,
/**
 * 1: hierarchical softmax, 0: negative sampling. Default 0.
 */
hs: 0 | 1,
/**
 * Negative samples drawn for a centre word: 1 to 64. Default 5. With `hs: 1` there are none: it is 0 then, and may be
 * left out.
 */
negative: number,
/**
 * Negatives are drawn in proportion to count to this power: −4 to 4. Default 0.75.
 */
nsExponent: number,
/**
 * Pairs of frequent words count less: a word that makes up a fraction f > 0.0001 of the text counts in proportion to f to
 * the power of −`pairExponent`, and a pair as the product of its two words, scaled to a mean of 1. 0 to 1; with 0 all pairs
 * count the same, as in gensim. Default 0.25.
 */
pairExponent: number,
/**
 * With CBOW: 1 takes the mean of the context vectors, 0 their sum. Default 1.
 */
cbowMean: 0 | 1,
/**
 * Threshold of sub-sampling, 0 to 1: words that make up more than about this fraction of the text are dropped at random.
 * 0: none are. Default 0.001.
 */
sample: number,
/**
 * Learning rate at the start: 0.000001 to 10. Default 0.025.
 */
alpha: number,
/**
 * Learning rate at the end; it falls linearly over all epochs. 0 to `alpha`. Default 0.0001, or `alpha` where that is less.
 */
minAlpha: number,
/**
 * Passes over the corpus: 1 to 10,000. Default 5.
 */
epochs: number,
/**
 * What the first training begins with. `"random"`: small random vectors, as in gensim. `"spectral"`: the factors of the
 * words' co-occurrences in the corpus, which takes one more pass over it; better vectors of every length come of it, at
 * lower learning rates. Default `"random"`.
 */
start: Start,
/**
 * How much of a spectral start is added to what was trained of it, relative to its length: 0 to 10. `null`: 0.25 with
 * `joint`, 0.67 without.
 */
startBlend: number | null,
/**
 * Megabytes that a spectral start may take beside the model: 16 or more. Where the pairs of words take more, those are left
 * out that occur little more often than by chance. `null`: half of what there is.
 */
startMemory: number | null,
/**
 * Characters of the shortest n-grams, boundaries of words included: 1 to 12, at most `maxN`. Default 3.
 */
minN: number,
/**
 * Characters of the longest n-grams, as fastText has them: 1 to 12. 0: none. After the training, n-grams are fitted to the
 * vectors, and each word's vector takes up what its own say of it: forms of words come closer, and words of the same ending
 * or stem learn from each other. Default 0.
 */
maxN: number,
/**
 * How much of what n-grams say is added to a word's vector: 0 to 10. The more, the more forms of words count.
 * Default 1.
 */
ngramWeight: number,
/**
 * Seed of every random choice: 0 to 4,294,967,295. Default 1, or what `setSeed` was given.
 */
seed: number,
/**
 * How workers share the matrices. Default `"hogwild"`.
 */
locking: Locking,
/**
 * The same bits with any number of workers, but slower; without it, only with a single worker. Default false.
 */
deterministic: boolean,
/**
 * Use 0.5 + 0.5·x/(1+|x|) instead of the sigmoid: a little faster, with a different loss. Default false.
 */
fastSigmoid: boolean,
/**
 * Whether to log as gensim does while training. Default false.
 */
verbose: boolean,
/**
 * Least seconds between two calls of `progress`, and between two log lines: 0 to 86,400. Default 1.
 */
progressInterval: number,
/**
 * Mean loss of each level. `"sampled"`, the default, evaluates some thousand windows per epoch and gives the mean with its
 * standard error; `true` evaluates all windows and gives the exact mean, but is slower; `false` gives none.
 */
computeLoss: boolean | "sampled", };

/** The defaults, as the engine fills them in. */
export const MODEL_DEFAULTS: ModelConfig = {
  "vectorSize": 100,
  "levels": [
    25,
    50,
    100
  ],
  "levelWeights": [
    4.0,
    2.0,
    1.0
  ],
  "window": 5,
  "shrinkWindows": true,
  "minCount": 5,
  "maxFinalVocab": null,
  "maxVocabSize": null,
  "workers": 1,
  "sg": 0,
  "joint": false,
  "hs": 0,
  "negative": 5,
  "nsExponent": 0.75,
  "pairExponent": 0.25,
  "cbowMean": 1,
  "sample": 0.001,
  "alpha": 0.025,
  "minAlpha": 0.0001,
  "epochs": 5,
  "start": "random",
  "startBlend": null,
  "startMemory": null,
  "minN": 3,
  "maxN": 0,
  "ngramWeight": 1.0,
  "seed": 1,
  "locking": "hogwild",
  "deterministic": false,
  "fastSigmoid": false,
  "verbose": false,
  "progressInterval": 1.0,
  "computeLoss": "sampled"
};

/**
 * How one training is carried out, complete.
 */
export type TrainingConfig = {
/**
 * Passes over the corpus.
 */
epochs: number,
/**
 * Learning rate at the start.
 */
startAlpha: number,
/**
 * Learning rate at the end.
 */
endAlpha: number,
/**
 * Whether log lines are made.
 */
verbose: boolean,
/**
 * Least seconds between two calls of `progress`, and between two log lines.
 */
progressInterval: number,
/**
 * Which windows are evaluated for the loss.
 */
computeLoss: boolean | "sampled", };

/**
 * Bytes that a model needs, part by part.
 */
export type MemoryEstimate = {
/**
 * The words, their counts and the table that finds them, at 12 bytes of text per word.
 */
vocabulary: number,
/**
 * Input vectors, each row padded to whole cache lines.
 */
vectors: number,
/**
 * Output weights: of the words with negative sampling, of the tree's inner nodes with hierarchical softmax.
 */
output: number,
/**
 * Tables of negatives or the tree, and of sub-sampling.
 */
tables: number,
/**
 * Private rows and indices of the tasks that train at the same time.
 */
workers: number,
/**
 * A copy in half precision of what a spectral start gave both matrices, while the first training lasts.
 */
start: number,
/**
 * What n-grams say of the vectors, and what it takes to find out once a training is over.
 */
ngrams: number,
/**
 * All of them together.
 */
total: number, };

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
maxSentenceLength: number,
/**
 * Whether words have the forms that they mostly have within sentences, such as "London" and "US". Files say so by their
 * `truecase`, whatever is set here; a model keeps it, and reads other files with the forms of its vocabulary.
 */
truecase: boolean, };

/** The defaults, as the engine fills them in. */
export const TOKENIZER_DEFAULTS: TokenizerConfig = {
  "mode": "words",
  "lowercase": true,
  "maxSentenceLength": 1000,
  "truecase": false
};
