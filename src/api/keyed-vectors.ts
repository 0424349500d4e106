import type { EngineClient } from "../client/engine-client";
import { checkArguments, type Kind } from "../protocol/arguments";
import { badOption } from "../protocol/errors";
import type { VectorsReport } from "../protocol/index";
import type { LoadSource, SaveTarget } from "../protocol/places";
import type {
  EvaluationOptions,
  SynonymsScore,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "../protocol/types/evaluation";
import type {
  Axis,
  GroupOptions,
  LayoutOptions,
  WordMap,
  WorkOptions,
} from "../protocol/types/map";
import type {
  Cancellable,
  FindWordsOptions,
  FoundWords,
  Key,
  LevelNeighbours,
  LevelOption,
  MeanOptions,
  Neighbour,
  OddOneOut,
  Query,
  SearchOptions,
  SimilarityMatrix,
  Spellings,
  Vector,
} from "../protocol/types/query";
import type {
  CompareOptions,
  LevelReport,
  LevelReportOptions,
  ModelComparison,
  SizeReport,
  SizeReportOptions,
} from "../protocol/types/reports";
import { OPENING_CALLS, vectorsCalls } from "./arguments/vectors";
import {
  type ExportedFile,
  type ExportOptions,
  exportFiles,
  exportWhole,
} from "./files/export-files";
import { type LoadOptions, type OpenOptions, openFiles, openMapped } from "./files/open-files";
import { type SaveOptions, saveVectors } from "./files/save-vectors";
import { savedFiles } from "./files/saved-files";
import * as comparisons from "./vectors/comparisons";
import * as evaluations from "./vectors/evaluations";
import * as maps from "./vectors/maps";
import * as reports from "./vectors/reports";
import * as searches from "./vectors/searches";
import { VectorsClient } from "./vectors/vectors-client";
import * as vocabulary from "./vectors/vocabulary";

/** Where vectors are: for other parts of the library, not for its users. */
export let clientOf: (vectors: KeyedVectors) => VectorsClient;

/**
 * Words and their vectors, V × d numbers in single precision. Those of a model are live: they change while it trains.
 *
 * A word can be given by its index, as in gensim. All arrays that come back are copies and belong to the caller. Every method rejects with an EngineError: `disposed`
 * once these vectors or their model were disposed of, `engine-crashed` once the engine died, and the codes it names itself.
 */
export class KeyedVectors {
  /** Number of words, V. */
  readonly size: number;
  /** Number of dimensions, d. */
  readonly vectorSize: number;
  /** Prefix lengths that are compared, strictly increasing; the last is `vectorSize`. */
  readonly levels: readonly number[];
  /** What the user should know about the files that these vectors came from: sentences, usually none. */
  readonly notices: readonly string[];
  readonly #client: VectorsClient;

  /**
   * Vectors come from a model or from `KeyedVectors.load`.
   *
   * @internal
   */
  constructor(client: EngineClient, report: VectorsReport) {
    this.size = report.size;
    this.vectorSize = report.vectorSize;
    this.levels = report.levels;
    this.notices = report.notices ?? [];
    this.#client = new VectorsClient(client, report);
  }

  /**
   * Loads vectors that were saved: `.npy` (V × d real numbers) and `.vocab.json` (the V words in the same order), from
   * where `save` put them, or as files. A save that was interrupted there is completed or undone first.
   *
   * @param options With `mmap: "r"` the vectors stay in the file.
   * @throws EngineError `no-file` when nothing was saved there, `no-permission`, and as `open`.
   */
  static async load(source: LoadSource, options: LoadOptions = {}): Promise<KeyedVectors> {
    const { npy, vocab } = await savedFiles(source);
    const { mmap = null, ...rest } = options;
    if (mmap === null) return KeyedVectors.open([npy, vocab], rest);
    if (mmap !== "r") throw badOption("mmap", mmap, '"r" or null');
    const { client, report } = await openMapped(npy, vocab, rest);
    return new KeyedVectors(client, report);
  }

  /**
   * Opens vectors from files of any format, which is recognised by their content: a `.npy` with its `.vocab.json`, a word2vec
   * file (text or binary), a fastText `.vec`, a GloVe text, a table of words and numbers (`.csv`), words and lists of numbers as
   * JSON, or the Embedding Projector's `vectors.tsv` with `metadata.tsv`; each also as `.gz`. The files are read in chunks, so that memory holds little besides the vectors. A word that comes twice in
   * one of the text formats keeps its first vector; `notices` tells of it.
   *
   * @throws EngineError `bad-vectors`, with the number of the line or word that is wrong and what was expected; `bad-npy`,
   *   `bad-vocab`, `vocab-mismatch`, `missing-file` for half of a pair, `unrelated-files`, `not-text`, `bad-gzip`, `no-file`,
   *   `bad-level`, `bad-option`, `out-of-memory`; a `DOMException` named `AbortError` when `signal` is aborted; what
   *   `progress` throws, as it is.
   */
  static async open(files: readonly Blob[], options: OpenOptions = {}): Promise<KeyedVectors> {
    const { client, report } = await openFiles(files, options);
    return new KeyedVectors(client, report);
  }

  /** Frees the vectors. Those of a model live on in the model, but this object no longer answers for them. */
  async dispose(): Promise<void> {
    await this.#client.release();
  }

  /**
   * The words nearest to a word, or to a weighted sum of words and vectors, at one level. Exact: every word is compared.
   * The words of the query are left out.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`, `bad-vector`, `bad-option`.
   */
  async mostSimilar(query: Query, options: SearchOptions & LevelOption = {}): Promise<Neighbour[]> {
    return searches.nearest(this.#client, query, options);
  }

  /** As `mostSimilar`, at all levels in one pass over the vectors; the levels come in increasing order. */
  async mostSimilarAtLevels(query: Query, options: SearchOptions = {}): Promise<LevelNeighbours[]> {
    return searches.nearestAtLevels(this.#client, query, options);
  }

  /** The words nearest to a word, as `mostSimilar`. */
  async similarByWord(word: Key, options: SearchOptions & LevelOption = {}): Promise<Neighbour[]> {
    return this.mostSimilar(word, options);
  }

  /**
   * The words nearest to a vector of d numbers, or of `level` numbers at that level. No word is left out.
   *
   * @throws EngineError `bad-vector`, `bad-level`, `bad-option`.
   */
  async similarByVector(
    vector: Vector,
    options: SearchOptions & LevelOption = {},
  ): Promise<Neighbour[]> {
    return this.mostSimilar({ positive: [vector] }, options);
  }

  /**
   * As `mostSimilar`, but cosines are multiplied instead of added: 3CosMul of Levy and Goldberg (2014). Scores are not
   * cosines; they can be greater than 1. A vector in the query should be of length 1.
   *
   * @throws EngineError `bad-option` without a positive word, or for weights, which have no meaning here.
   */
  async mostSimilarCosmul(
    query: Query,
    options: Omit<SearchOptions, "metric"> & LevelOption = {},
  ): Promise<Neighbour[]> {
    return searches.nearest(this.#client, query, { ...options, metric: "cosmul" });
  }

  /** As `mostSimilarCosmul`, at all levels in one pass over the vectors; the levels come in increasing order. */
  async mostSimilarCosmulAtLevels(
    query: Query,
    options: Omit<SearchOptions, "metric"> = {},
  ): Promise<LevelNeighbours[]> {
    return searches.nearestAtLevels(this.#client, query, { ...options, metric: "cosmul" });
  }

  /**
   * Cosine of two words' vectors, −1 to 1; 0 when either is all zeros.
   *
   * @throws EngineError `unknown-word`, `bad-level`.
   */
  async similarity(a: Key, b: Key, options: LevelOption = {}): Promise<number> {
    return comparisons.similarity(this.#client, a, b, options);
  }

  /** 1 − the cosine of two words' vectors, 0 to 2. Throws as `similarity`. */
  async distance(a: Key, b: Key, options: LevelOption = {}): Promise<number> {
    return 1 - (await this.similarity(a, b, options));
  }

  /**
   * How near `b` is to `a`, next to the words that are nearest to `a`: their cosine divided by the sum of the cosines of `a` with
   * its `topn` nearest neighbours. More than 1/topn, and the two may be synonyms. NaN when the sum is 0, as for a vector of zeros.
   *
   * @param options `topn`: number of neighbours, default 10.
   * @throws EngineError `unknown-word`, `bad-level`, `bad-option`.
   */
  async relativeCosineSimilarity(
    a: Key,
    b: Key,
    options: LevelOption & Cancellable & { topn?: number } = {},
  ): Promise<number> {
    return comparisons.relativeSimilarity(this.#client, a, b, options);
  }

  /**
   * The one of `candidates` whose cosine with `word` is greatest; of equal ones the first.
   *
   * @throws EngineError `unknown-word` for `word` or a candidate, `bad-level`; `bad-option` without candidates.
   */
  async mostSimilarToGiven(
    word: Key,
    candidates: readonly Key[],
    options: LevelOption = {},
  ): Promise<string> {
    return comparisons.nearestOf(this.#client, word, candidates, options);
  }

  /**
   * Cosine of the means of two lists of words, whose vectors are not scaled first. Unknown words are left out, as in gensim.
   *
   * @throws EngineError `unknown-word` when a list has no known word; `bad-level`, and `bad-option` for an empty list.
   */
  async nSimilarity(
    words1: readonly Key[],
    words2: readonly Key[],
    options: LevelOption = {},
  ): Promise<number> {
    return comparisons.similarityOfMeans(this.#client, [words1, words2], options);
  }

  /**
   * Cosine distances, 0 to 2, from a word, or from a vector of d (or `level`) numbers, to `others`, in their order; without
   * `others`, to all words in index order, the word itself included.
   *
   * @throws EngineError `unknown-word`, `bad-vector`, `bad-level`.
   */
  async distances(
    wordOrVector: Key | Vector,
    others?: readonly Key[] | null,
    options: LevelOption & Cancellable = {},
  ): Promise<Float32Array> {
    return comparisons.distances(this.#client, wordOrVector, others ?? null, options);
  }

  /**
   * The words that are nearer to `a` than `b` is, in index order, without `a`.
   *
   * @throws EngineError `unknown-word`, `bad-level`.
   */
  async closerThan(a: Key, b: Key, options: LevelOption & Cancellable = {}): Promise<string[]> {
    return comparisons.closerThan(this.#client, a, b, options);
  }

  /** The rank of `b` among the neighbours of `a`; 1 is the nearest. Throws as `closerThan`. */
  async rank(a: Key, b: Key, options: LevelOption & Cancellable = {}): Promise<number> {
    return comparisons.rank(this.#client, a, b, options);
  }

  /**
   * The weighted mean of words and vectors: their weighted sum divided by the sum of the absolute weights.
   *
   * @throws EngineError `unknown-word` unless `ignoreMissing`; `bad-level`, `bad-vector`, `bad-option`.
   */
  async getMeanVector(
    keys: readonly (Key | Vector)[],
    options: MeanOptions = {},
  ): Promise<Float32Array> {
    return comparisons.meanVector(this.#client, keys, options);
  }

  /**
   * Cosines of all pairs of words, at all levels; the levels come in increasing order. A word may come twice.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions; `out-of-memory`.
   */
  async similarityMatrix(words: readonly string[]): Promise<SimilarityMatrix[]> {
    return comparisons.similarityMatrix(this.#client, words);
  }

  /**
   * The word that fits the others least: the one farthest from the mean of all. Unknown words are left out, as in gensim.
   *
   * @throws EngineError `unknown-word` when no word is known; `bad-level`.
   */
  async doesntMatch(words: readonly Key[], options: LevelOption = {}): Promise<string> {
    return comparisons.oddOneOut(this.#client, words, options);
  }

  /** As `doesntMatch`, at all levels, with the cosine of each known word with the mean. */
  async doesntMatchAtLevels(words: readonly Key[]): Promise<OddOneOut[]> {
    return comparisons.oddOneOutAtLevels(this.#client, words);
  }

  /** Whether the word has a vector. */
  async has(word: Key): Promise<boolean> {
    return vocabulary.has(this.#client, word);
  }

  /**
   * A word's vector: `level` numbers, all d of them by default.
   *
   * @param options `norm`: scale it to length 1; a vector of zeros stays zero. Default false.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-level`.
   */
  async getVector(
    word: Key,
    options: LevelOption & { norm?: boolean } = {},
  ): Promise<Float32Array> {
    return vocabulary.vectorOf(this.#client, word, options);
  }

  /**
   * The vectors of the words from index `start` (default 0) to before `end` (default V): (`end` − `start`) × `level` (default
   * d) numbers, row by row. While a model trains, rows are of different moments.
   *
   * @throws EngineError `bad-level`, `bad-option`, `out-of-memory`.
   */
  async vectors(
    options: LevelOption & { start?: number; end?: number } = {},
  ): Promise<Float32Array<ArrayBuffer>> {
    return vocabulary.rows(this.#client, options);
  }

  /**
   * How often the word occurred in the corpus; 0 when that is not known, as with vectors from files.
   *
   * @throws EngineError `unknown-word`.
   */
  async getCount(word: Key): Promise<number> {
    return vocabulary.countOf(this.#client, word);
  }

  /**
   * How often the words from index `start` (default 0) to before `end` (default V) occurred, one number each; 0 when that is
   * not known.
   *
   * @throws EngineError `bad-option`.
   */
  async counts(start = 0, end = this.size): Promise<Float64Array> {
    return vocabulary.counts(this.#client, start, end);
  }

  /**
   * The words from index `start` (default 0) to before `end` (default V), the most frequent first.
   *
   * @throws EngineError `bad-option`.
   */
  async indexToKey(start = 0, end = this.size): Promise<string[]> {
    return vocabulary.words(this.#client, start, end);
  }

  /**
   * The index of a word, 0 to V − 1.
   *
   * @throws EngineError `unknown-word`, with up to three suggestions.
   */
  async keyToIndex(word: Key): Promise<number> {
    return vocabulary.indexOf(this.#client, word);
  }

  /**
   * Words that begin with `prefix`, the most frequent first, at most `limit` (default 10).
   *
   * @throws EngineError `bad-option`.
   */
  async suggest(prefix: string, limit = 10): Promise<string[]> {
    return vocabulary.suggest(this.#client, prefix, limit);
  }

  /**
   * Words that may be meant by what somebody typed, the most frequent first, at most `limit` of each kind (default 5): the same
   * in another case, another normal form, with another apostrophe, with spaces for underscores or without a prefix such as
   * `/c/en/`; and words with one or two letters wrong. A word that is known is its own only answer. Of a large vocabulary the
   * 200,000 most frequent words are looked at.
   *
   * @throws EngineError `bad-option`.
   */
  async lookUp(typed: string, limit = 5): Promise<Spellings> {
    return vocabulary.lookUp(this.#client, typed, limit);
  }

  /**
   * Words that a regular expression matches anywhere, the most frequent first, with how many there are in all.
   *
   * A string is read with the flag `u`, and with `i` unless `caseSensitive`. The pattern runs in a thread of its own, so that
   * training goes on meanwhile; one that does not end is given up after some seconds.
   *
   * @throws EngineError `bad-pattern` that says why; `bad-option`.
   */
  async findWords(pattern: string | RegExp, options: FindWordsOptions = {}): Promise<FoundWords> {
    return vocabulary.findWords(this.#client, pattern, options);
  }

  /**
   * A map of the most frequent words at every level. The maps are centred at 0, scaled to a mean square distance of 1 from it
   * and rotated onto each other, so that words that move between two levels have changed. They are made from a copy of the
   * vectors, in slices of less than 0.1 s, so that other questions are answered meanwhile.
   *
   * @throws EngineError `bad-option`, `out-of-memory`; a `DOMException` named `AbortError` when `signal` is aborted.
   */
  async layout(options: LayoutOptions = {}): Promise<WordMap> {
    return maps.layout(this.#client, options);
  }

  /**
   * A map whose axes are directions from one word to another: x and y are cosines with the difference of the two words'
   * vectors, −1 (as the first) to 1 (as the second), at every level. Without `y`, the second axis is the direction
   * perpendicular to the first along which the words vary most.
   *
   * @param options `words`: how many of the most frequent ones, default 10,000; the axes' words may be any.
   * @throws EngineError `unknown-word`, with up to three suggestions; `bad-option`; `AbortError` as `layout`.
   */
  async projectOnAxes(
    x: Axis,
    y: Axis | null = null,
    options: WorkOptions & { words?: number } = {},
  ): Promise<WordMap> {
    return maps.projectOnAxes(this.#client, { x, y }, options);
  }

  /**
   * Groups the most frequent words by similarity, with spherical k-means on the full vectors.
   *
   * @returns The group's number of each word, in index order; 0 is the largest group.
   *
   * @throws EngineError `bad-option`, `out-of-memory`; `AbortError` as `layout`.
   */
  async groupWords(options: GroupOptions = {}): Promise<Uint32Array> {
    return maps.groupWords(this.#client, options);
  }

  /**
   * How good each level is: for a sample of words, how much of the full vectors' neighbourhoods remains, how much a search that
   * makes a short list at the level finds and how much faster it is, and how many bytes the level takes.
   *
   * @throws EngineError `bad-option`, `vocabulary-too-small`, `out-of-memory`; a `DOMException` named `AbortError` when
   *   `signal` is aborted; what `progress` throws, as it is.
   */
  async levelReport(options: LevelReportOptions = {}): Promise<LevelReport> {
    return reports.levelReport(this.#client, options);
  }

  /**
   * What each level keeps in each precision that it can be exported in, as measured by writing and reading it: how many of the
   * full vectors' neighbours, and on request how well it agrees with people's judgements. Beside the levels, what cutting the full
   * vectors in other ways would keep. Of large vocabularies the most frequent 30,000 words are looked through.
   *
   * @throws EngineError `bad-option`, `nothing-to-evaluate`, `out-of-memory`; a `DOMException` named `AbortError` when
   *   `signal` is aborted; what `progress` throws, as it is.
   */
  async sizeReport(options: SizeReportOptions = {}): Promise<SizeReport> {
    return reports.sizeReport(this.#client, options);
  }

  /**
   * Compares these vectors with others, of any size, over the words that both have: which words' neighbourhoods differ most.
   * Neighbours are looked for among the shared words only.
   *
   * @throws EngineError `nothing-shared`, `bad-level`, `bad-option`, `disposed`, `out-of-memory`; a `DOMException` named
   *   `AbortError` when `signal` is aborted; what `progress` throws, as it is.
   */
  async compareWith(other: KeyedVectors, options: CompareOptions = {}): Promise<ModelComparison> {
    return reports.compare(this.#client, other.#client, options);
  }

  /**
   * How well the vectors' similarities agree with people's, as gensim computes it: for a file of two words and a number
   * per line (WordSim-353, SimLex-999), plain or gzip, or its text. One entry per level, in increasing order.
   *
   * @throws EngineError `nothing-to-evaluate`, `bad-option`, `no-file`, `bad-gzip`; a `DOMException` named `AbortError`
   *   when `signal` is aborted.
   */
  async evaluateWordPairs(
    file: string | Blob,
    options: WordPairsOptions = {},
  ): Promise<WordPairsScore[]> {
    return evaluations.evaluateWordPairs(this.#client, file, options);
  }

  /**
   * Fraction of analogies that the vectors answer right, as gensim computes it: for a file in the format of word2vec's
   * questions-words.txt, plain or gzip, or its text. One entry per level, in increasing order.
   *
   * @throws EngineError `bad-analogies`, `nothing-to-evaluate`, `bad-option`, `no-file`, `bad-gzip`, `out-of-memory`; a
   *   `DOMException` named `AbortError` when `signal` is aborted; what `progress` throws, as it is.
   */
  async evaluateWordAnalogies(
    file: string | Blob,
    options: WordAnalogiesOptions = {},
  ): Promise<WordAnalogiesScore[]> {
    return evaluations.evaluateWordAnalogies(this.#client, file, options);
  }

  /**
   * How often the vectors tell a word's synonym from other words, by cosine: for a file with a word, its synonym and words
   * that are none on each line, set off by bars, blanks or tabs (ESL, TOEFL, and tests made from WordNet as by Freitag and
   * others, 2005), plain or gzip, or its text. One entry per level, in increasing order.
   *
   * @throws EngineError `nothing-to-evaluate`, `bad-option`, `no-file`, `bad-gzip`; a `DOMException` named `AbortError`
   *   when `signal` is aborted.
   */
  async evaluateSynonyms(
    file: string | Blob,
    options: EvaluationOptions = {},
  ): Promise<SynonymsScore[]> {
    return evaluations.evaluateSynonyms(this.#client, file, options);
  }

  /** The vectors as a `.npy` file: NPY 1.0, `'<f4'`, C order, shape (V, d). While a model trains, rows are of different moments. */
  async toNpy(): Promise<Blob> {
    return exportWhole(this.#client, "npy");
  }

  /** The words as a `.vocab.json` file: a JSON array in index order, UTF-8. */
  async toVocabJson(): Promise<Blob> {
    return exportWhole(this.#client, "vocab-json");
  }

  /**
   * The vectors as files in a format that other programs open: all of them or some, whole or cut to a level. The files are
   * written in parts; while a model trains, rows are of different moments.
   *
   * @throws EngineError `bad-option`, `bad-level`, `unknown-word`, `bad-word` for a word that the format cannot hold, such as
   *   one with a space in word2vec's; a `DOMException` named `AbortError` when `signal` is aborted; what `progress` throws.
   */
  async export(options: ExportOptions): Promise<ExportedFile[]> {
    return exportFiles(this.#client, options);
  }

  /**
   * Saves the vectors as `<base>.npy` and `<base>.vocab.json`: to the origin private file system under a path, to a folder that
   * the user picked, or to the downloads. Either both files are replaced or none, even when the tab is killed meanwhile; a `.state`
   * with the same base name is removed with the old vectors. While a model trains, rows are of different moments.
   *
   * In a folder outside the private file system some browsers cannot move files. They are then copied into place, which takes
   * the time of a second save; if the tab is killed, `.saving` files may remain until the next `load` or `save` there.
   *
   * @throws EngineError `storage-full`, `no-permission`, `storage-failed`, `bad-option`; a `DOMException` named `AbortError` when
   *   `signal` is aborted; what `progress` throws, as it is.
   */
  async save(target: SaveTarget, options: SaveOptions = {}): Promise<void> {
    return saveVectors(this.#client, target, options);
  }

  static {
    clientOf = (vectors) => vectors.#client;
  }
}

/** Tells vectors from anything else. */
export const keyedVectors: Kind = (value, name) =>
  value instanceof KeyedVectors ? null : { name, value, allowed: "vectors, such as model.wv" };

checkArguments<typeof KeyedVectors>(KeyedVectors, OPENING_CALLS);
checkArguments(KeyedVectors.prototype, vectorsCalls(keyedVectors));
