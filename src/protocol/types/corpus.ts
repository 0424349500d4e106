/** What a file of texts can be. */
export type TextFormat =
  | "text"
  | "csv"
  | "tsv"
  | "json-lines"
  | "json"
  | "parquet"
  | "baskets"
  | "html"
  | "xml"
  | "markdown"
  | "wiki"
  | "latex"
  | "org"
  | "rst"
  | "asciidoc"
  | "notebook"
  | "subtitles"
  | "chat"
  | "bibliography"
  | "clippings"
  | "gettext"
  | "calendar"
  | "sql"
  | "vertical"
  | "rtf"
  | "mail"
  | "docx"
  | "odt"
  | "epub"
  | "pdf";

/** What is one sentence in a text without a sentence per line. */
export type TextUnit = "lines" | "paragraphs" | "sentences";

/** How files are read. What is not given is recognised from their content. */
export interface TextReading {
  /** What the files are; default: recognised from the content of each. */
  format?: TextFormat | null;
  /**
   * Their encoding: a label as `TextDecoder` takes it, such as `"windows-1252"`, or a code page of DOS, `"ibm850"`, `"ibm437"` or
   * `"ibm852"`, and `"utf-8-as-windows-1252"` and `"utf-8-as-windows-1251"` for UTF-8 that was saved twice. Default: recognised.
   */
  encoding?: string | null;
  /** The columns of a table that are texts, by name; default: those that look like texts. */
  textColumns?: readonly string[] | null;
  /**
   * The column of a table with one item per row that says which rows belong together, such as a basket or a session: their items, the
   * cells of `textColumns`, are one sentence, in the order of the rows, which may lie apart by up to a million others. Default: no
   * such column.
   */
  groupBy?: string | null;
  /** Only rows of tables that match all of these are read. Default: all rows. */
  where?: readonly RowFilter[];
  /**
   * What is one sentence. Default: lines, or paragraphs of a text whose lines are broken to a width, in which the lines of a
   * paragraph are joined and words that were divided are put together if the text has them elsewhere.
   */
  unit?: TextUnit | null;
  /** Whether words of scripts without spaces, such as Chinese and Thai, are found by `Intl.Segmenter`. Default true, in the mode `"words"`. */
  segment?: boolean;
  /** Whether files that are not texts, such as pictures in a folder, are left out rather than refused. Default false. */
  skipOthers?: boolean;
  /** Whether the licence that Project Gutenberg puts around its texts is read too. Default false. */
  keepFrame?: boolean;
  /** What is done with addresses, tags, numbers and ids before the text is cut into words. Default: nothing. */
  patterns?: PatternRules;
  /** The usual forms of words, as `Truecase.train` finds them; all other words are in lower case, whatever the tokenizer says. */
  truecase?: CaseForms | null;
  /** Words that are left out, as the tokenizer makes them. */
  stopWords?: readonly string[];
  /** Words, and what stands for them: older spellings, synonyms. */
  synonyms?: Readonly<Record<string, string>>;
  /** Words of fewer characters are left out. Default 1. */
  minLength?: number;
  /** Phrases that are joined to one word, as `Phrases.train` finds them; one after the other. */
  phrases?: readonly PhraseList[];
}

/** Which rows of a table are read; none of a table without the column. */
export interface RowFilter {
  /** The column, by name. */
  column: string;
  /** The values that are read, each as it is. */
  values?: readonly string[];
  /** The least number, or year of a date, that is read. */
  atLeast?: number;
  /** The largest number, or year of a date, that is read. */
  atMost?: number;
}

/**
 * What is done with a pattern: it is cut at its signs as any text (`"split"`), one word with its signs (`"keep"`), left out
 * (`"drop"`), or one word that stands for all of its kind, such as `<url>` (`"placeholder"`).
 */
export type PatternRule = "split" | "keep" | "drop" | "placeholder";

/** What is done with what is more than letters. In the mode `"whitespace"` too; words of lists stay as they are. */
export interface PatternRules {
  /** Web and mail addresses; their placeholder is `<url>`. */
  urls?: PatternRule;
  /** `@somebody`; `<mention>`. */
  mentions?: PatternRule;
  /** `#topic`; `<hashtag>`. */
  hashtags?: PatternRule;
  /** Letters with digits, joined by _ or - or not: `u_17`, `POST-1`, `mp3`; `<id>`. */
  ids?: PatternRule;
  /** Numbers, dates and times: `1,000`, `3.14`, `2024-01-31`; `<number>`. */
  numbers?: PatternRule;
  /** Words with underscores between them: `new_york`. */
  underscores?: "split" | "keep";
}

/** Forms of words: what `Truecase` holds. */
export interface CaseForms {
  /** The usual forms of words that are not in lower case. */
  readonly forms: readonly string[];
}

/** Phrases to be joined: what `Phrases` holds. */
export interface PhraseList {
  /** The phrases, joined by the delimiter. */
  readonly phrases: readonly string[];
  /** What joins their words. */
  readonly delimiter: string;
  /** Words that a phrase may have inside, but not at its ends. */
  readonly connectorWords: readonly string[];
}

/** A column of a table. */
export interface TextColumn {
  /** What it is called; “Column 1” and so on in a table without names. */
  name: string;
  /** What its cells are; a list is a sentence that is cut into words already, a vector several numbers that are not all whole. */
  kind: "text" | "list" | "label" | "number" | "date" | "vector";
  /** Some of its cells, shortened. */
  examples: string[];
  /** Words of a cell, on average. */
  words: number;
}

/** The columns of a table with one item per row. */
export interface ItemColumns {
  /** What rows of one sentence have in common, for `TextReading.groupBy`. */
  group: string;
  /** The items, for `TextReading.textColumns`. */
  items: string;
}

/** A piece of a text and what becomes of it. */
export interface TextPiece {
  /** The text as it is. */
  text: string;
  /** It is between words, a word, a word that stands for another one, one that is left out, or several that are joined. */
  fate: "gap" | "word" | "replaced" | "dropped" | "joined";
  /** The word that is counted; empty where none is. */
  word: string;
}

/** What files of texts are, and how they begin. */
export interface TextsReport {
  /** What the first document is. */
  format: TextFormat;
  /** Its encoding, a label as `TextReading.encoding` takes it. */
  encoding: string;
  /** How that is known: a byte order mark, bytes that are valid UTF-8, a declaration in the document or in `TextReading`, or a guess. */
  encodingBy: "mark" | "content" | "declaration" | "guess";
  /** The columns, if it is a table. */
  columns: TextColumn[];
  /** Those of them that are read. */
  textColumns: string[];
  /** The columns that matter where rows seem to hold one item each; null where they don't. */
  groups: ItemColumns | null;
  /** The first lines that are read, each in pieces: what became of its text. */
  lines: TextPiece[][];
  /** Whether lines that are broken to a width were joined. */
  joined: boolean;
  /** Whether Project Gutenberg's licence was left out. */
  frame: boolean;
  /** Whether words were found by `Intl.Segmenter`. */
  segmented: boolean;
  /** What the user should know about them, each a sentence. */
  notices: string[];
}

/** Files with how they are read. */
export interface TextFiles extends TextReading {
  /** The files, read in order. */
  files: Blob | readonly Blob[];
}

/**
 * What can be read and trained on.
 *
 * - A `Blob` or `File`, or several, read in order. What they are is recognised by their content: plain text in any common
 *   encoding, a table (CSV, TSV, JSON, JSON lines, Parquet), a chat, a list of references, a document (HTML, XML, Markdown,
 *   LaTeX, Org mode, reStructuredText, Jupyter, Word, OpenDocument, EPUB, PDF, RTF, subtitles, mail), any of these packed with gzip, bzip2, xz or Zstandard, or a zip or tar archive of them. A plain
 *   text has one sentence per line.
 * - `TextFiles`: the same with how they are to be read.
 * - An iterable or async iterable of sentences, each an array of words. It is read once for the vocabulary and once per
 *   epoch, so it must be restartable: an array or an object whose iterator method starts again, not a generator object.
 */
export type Corpus =
  | Blob
  | readonly Blob[]
  | TextFiles
  | Iterable<readonly string[]>
  | AsyncIterable<readonly string[]>;

/** How far the reading of a corpus has come. */
export interface ReadProgress {
  /** Bytes of the files read so far, compressed bytes where a file is compressed; bytes of words for an iterable. */
  bytesRead: number;
  /** Size of all files in bytes; null when the corpus is an iterable. */
  bytesTotal: number | null;
  /** Words seen so far. */
  words: number;
  /** Sentences seen so far. */
  sentences: number;
}

/** Options of reading a corpus. */
export interface ReadOptions {
  /** Called about ten times a second while the corpus is read. An error that it throws ends the reading. */
  progress?: (progress: ReadProgress) => void;
  /** Ends the reading; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Options of building a vocabulary from counts. */
export type CountedVocabOptions = Omit<BuildVocabOptions, "progress">;

/** Options of building a vocabulary. */
export interface BuildVocabOptions extends ReadOptions {
  /**
   * Adds the corpus to the present vocabulary instead of choosing a new one. Known words keep their index and, bit for bit,
   * their vector, and their counts add up. New words that occur at least `minCount` times in this corpus come after them,
   * the most frequent first, with random vectors. Default false.
   */
  update?: boolean;
}

/**
 * How often each word occurs: a `Map`, an object, or pairs of a word and its count, a whole number. Counts of a word that comes
 * several times add up; words that occur 0 times are passed over.
 */
export type WordFrequencies =
  | Iterable<readonly [word: string, count: number]>
  | Readonly<Record<string, number>>;

/** Size of the vocabulary that a choice of limits leaves. */
export interface VocabularySize {
  /** Number of different words. */
  size: number;
  /** Words of the corpus, repeats counted, that are in the vocabulary. */
  words: number;
}

/** The engine that is running. */
export interface EngineInfo {
  /** `"threads"` uses all cores; `"plain"` one, where the page or the browser does not allow threads. */
  build: "threads" | "plain";
  /**
   * Whether trainings that are not reproducible, those with more than one worker and without `deterministic`, use fused
   * multiply-add. It makes them faster; false with the plain build.
   */
  fused: boolean;
  /** Threads of the pool; 1 with the plain build. */
  threads: number;
  /** With the plain build, a sentence for the user: why, and what to do about it. Otherwise null. */
  notice: string | null;
  /** Bytes that the engine's memory can grow to. */
  maxMemory: number;
}

/** How to start the engine. */
export interface EngineOptions {
  /** Build to use; default: threads where the page and the browser allow them. */
  build?: "threads" | "plain";
  /**
   * Whether trainings with more than one worker and without `deterministic` may use fused multiply-add: one instruction,
   * faster than a multiplication and an addition, that rounds once instead of twice. It needs WebAssembly's relaxed SIMD:
   * Chrome or Edge 114, Firefox 145; Safari has it switched off. Default: true with the threads build where the browser has
   * it; `true` where it doesn't is no error, and `EngineInfo.fused` then says false.
   *
   * With `workers: 1` or `deterministic: true` a training gives the same bits in every browser, whatever this is.
   */
  fused?: boolean;
  /** Threads of the pool, 1 to 64; default: one per core. */
  threads?: number;
  /**
   * Where the package's `worker.js` is, when it is not beside the library: relative addresses are those of the page. A worker
   * from another origin is started through a `blob:` address, which a content security policy must allow (`worker-src blob:`).
   * Node ignores it. Default: beside the library, or where the bundler has put it.
   */
  workerUrl?: string | URL;
  /**
   * Where the package's wasm is: a folder that holds `engine.wasm`, `engine-threads.wasm` and `engine-fused.wasm`, or the
   * address of each. Default: beside the worker, or where the bundler has put them.
   */
  wasmUrl?: string | URL | WasmAddresses;
}

/** Addresses of the wasm of the three builds. */
export interface WasmAddresses {
  /** `engine.wasm`, without threads. */
  plain: string | URL;
  /** `engine-threads.wasm`. */
  threads: string | URL;
  /** `engine-fused.wasm`: threads, and fused multiply-add. */
  fused: string | URL;
}
