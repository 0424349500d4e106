import type { ResolvedOptions } from "../../../src/index";

/** The options that the page lets one choose, by the library's names. */
export type ParameterName = Exclude<keyof ResolvedOptions, "tokenizer">;

/** How a parameter is entered. Of one with `all`, values above a bound are entered and shown as “all”. */
export type ParameterKind =
  | { type: "integer"; optional?: boolean; all?: { above: number; value: number } }
  | { type: "decimal"; step: number; optional?: boolean }
  | { type: "list"; of: "integer" | "decimal" }
  | { type: "choice"; of: "number" | "name"; choices: readonly [value: string, label: string][] }
  | { type: "flag"; on: string };

/** One parameter: how it is called, entered and explained. */
export interface Parameter {
  name: ParameterName;
  /** The field's accessible name. */
  label: string;
  /** One line: what it does and when to change it. */
  hint: string;
  kind: ParameterKind;
  advanced: boolean;
  /** What it may be, where the library's own words speak of other options by their names. */
  allowed?: string;
}

type Row = [
  name: ParameterName,
  label: string,
  kind: ParameterKind,
  hint: string,
  more?: Pick<Parameter, "allowed">,
];

const integer: ParameterKind = { type: "integer" };
const optionalInteger: ParameterKind = { type: "integer", optional: true };
const decimal = (step: number): ParameterKind => ({ type: "decimal", step });
const list = (of: "integer" | "decimal"): ParameterKind => ({ type: "list", of });
const flag = (on: "1" | "true"): ParameterKind => ({ type: "flag", on });

const basic: Row[] = [
  [
    "vectorSize",
    "Vector size",
    integer,
    "Dimensions of each word’s vector. More dimensions tell finer differences apart, but take longer.",
  ],
  [
    "levels",
    "Levels",
    list("integer"),
    "How many leading dimensions should form a good, smaller vector on their own.",
  ],
  [
    "epochs",
    "Epochs",
    integer,
    "How often the text is read in training. With a random start, more for small texts.",
  ],
  [
    "window",
    "Window",
    { type: "integer", all: { above: 100, value: 10_000 } },
    "How far a word looks left and right. Wide: topics. Narrow: grammar. “all”: the whole sentence, for baskets.",
    { allowed: "a whole number from 1 to 100, or “all”" },
  ],
  ["minCount", "Minimum count", integer, "Rarer words are left out. Lower for small texts."],
  [
    "workers",
    "Workers",
    integer,
    "Threads that train at once. With 1, the same seed gives the same vectors.",
  ],
];

const advanced: Row[] = [
  [
    "sg",
    "Architecture",
    {
      type: "choice",
      of: "number",
      choices: [
        ["1", "Skip-gram"],
        ["0", "Bag of words (CBOW)"],
      ],
    },
    "Skip-gram is better with rare words, bag of words is faster. Choose one to train it alone.",
  ],
  [
    "joint",
    "Both in turns",
    flag("true"),
    "Skip-gram and bag of words train the same vectors in turns, epoch by epoch.",
  ],
  [
    "hs",
    "Output layer",
    {
      type: "choice",
      of: "number",
      choices: [
        ["0", "Negative sampling"],
        ["1", "Hierarchical softmax"],
      ],
    },
    "Negative sampling is the usual choice; hierarchical softmax suits small texts.",
  ],
  [
    "start",
    "Start",
    {
      type: "choice",
      of: "name",
      choices: [
        ["spectral", "From co-occurrences"],
        ["random", "Random"],
      ],
    },
    "What the vectors start from. Co-occurrences are counted in one more pass over the text, and give better vectors.",
  ],
  [
    "startBlend",
    "Part of the start",
    { type: "decimal", step: 0.05, optional: true },
    "How much of a start from co-occurrences is added back at the end. More helps analogies, less helps similarities.",
  ],
  [
    "startMemory",
    "Memory for the start",
    optionalInteger,
    "Megabytes for counting co-occurrences. If a long text needs more, the pairs that say least are left out.",
  ],
  [
    "maxN",
    "Longest n-gram",
    integer,
    "Words also learn from others that share letters with them, such as “-ing”, up to this many. 0: off, as for items and ids.",
  ],
  ["minN", "Shortest n-gram", integer, "Letters in the shortest n-gram, word boundaries included."],
  [
    "ngramWeight",
    "Weight of n-grams",
    decimal(0.5),
    "How much of that is added. More brings the forms of a word together, less keeps to the contexts in the text.",
  ],
  [
    "negative",
    "Negative samples",
    integer,
    "Random words that each word is pushed away from. 5 to 20; fewer for big texts.",
    {
      allowed: "1 to 64 with negative sampling, and 0 with hierarchical softmax, which draws none",
    },
  ],
  [
    "nsExponent",
    "Negative exponent",
    decimal(0.05),
    "1 draws negative samples by frequency, 0 all words alike.",
  ],
  [
    "pairExponent",
    "Pair exponent",
    decimal(0.05),
    "How much less pairs of frequent words count. 0: all pairs count the same, as in other implementations.",
  ],
  [
    "sample",
    "Subsampling",
    decimal(0.0001),
    "Thins out words that make up more than this fraction of the text. 0: off.",
  ],
  [
    "alpha",
    "Learning rate",
    decimal(0.005),
    "Before it falls. Lower for long texts, and for a start from co-occurrences.",
  ],
  ["minAlpha", "Final learning rate", decimal(0.0001), "At the end. The rate falls linearly."],
  [
    "levelWeights",
    "Weight per level",
    list("decimal"),
    "How much each level counts, one number per level. Equal weights favour the full vector.",
  ],
  [
    "maxFinalVocab",
    "Vocabulary limit",
    optionalInteger,
    "Largest number of words to keep. Empty: no limit.",
  ],
  ["seed", "Seed", integer, "Determines every random choice. Another seed gives another model."],
  [
    "deterministic",
    "Reproducible",
    flag("true"),
    "The same seed gives the same vectors with any number of workers, at some cost in speed.",
  ],
  [
    "shrinkWindows",
    "Near words count more",
    flag("true"),
    "Draws a window from 1 to the full one for each word. Off: always the full window.",
  ],
  [
    "cbowMean",
    "Mean of the context",
    flag("1"),
    "For bag of words: uses the mean of the context vectors. Off: their sum.",
  ],
];

/** Every parameter, in the order of the form. */
export const parameters: readonly Parameter[] = [
  ...basic.map((row) => parameter(row, false)),
  ...advanced.map((row) => parameter(row, true)),
];

const byName = new Map(parameters.map((each) => [each.name, each]));

/** The parameter of that name. */
export function parameterOf(name: ParameterName): Parameter {
  const found = byName.get(name);
  if (!found) throw new Error(`No parameter is named ${name}.`);
  return found;
}

/** Whether `name` is a parameter's name. */
export function isParameterName(name: string): name is ParameterName {
  return byName.has(name as ParameterName);
}

function parameter([name, label, kind, hint, more]: Row, isAdvanced: boolean): Parameter {
  return { name, label, kind, hint, advanced: isAdvanced, ...more };
}
