import process from "node:process";
import { parseArgs } from "node:util";
import {
  type ReadProgress,
  scanCorpus,
  startEngine,
  suggestOptions,
  type TextFiles,
  type TrainProgress,
  type TrainSummary,
  Truecase,
  Word2Vec,
  type Word2VecOptions,
} from "../../index";
import { counted } from "../../protocol/counted";
import { openFile } from "../disk-files";
import { INTERRUPTED, interruptSignal } from "./interrupt";
import { numberOf, numbersOf } from "./numbers";
import { progressBar } from "./progress";
import { Usage } from "./usage";

/** Options that are numbers of the library's own. */
const NUMBERS = {
  "vector-size": "vectorSize",
  epochs: "epochs",
  alpha: "alpha",
  window: "window",
  negative: "negative",
  "min-count": "minCount",
  "max-final-vocab": "maxFinalVocab",
  sample: "sample",
  seed: "seed",
  workers: "workers",
} as const;

const METHODS = {
  both: { joint: true },
  sg: { sg: 1, joint: false },
  cbow: { sg: 0, joint: false },
} as const;

const CASES = {
  lower: { lowercase: true, truecase: false },
  keep: { lowercase: false, truecase: false },
  truecase: { lowercase: true, truecase: true },
} as const;

const STARTS = { spectral: { start: "spectral" }, random: { start: "random" } } as const;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

function parse(args: string[]) {
  const numbers = Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, text]));
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...(numbers as Record<keyof typeof NUMBERS, typeof text>),
      ...{ levels: text, method: text, start: text, out: text, case: text },
      ...{ hs: flag, deterministic: flag, "keep-case": flag },
    },
  });
}

type Values = ReturnType<typeof parse>["values"];

/** `train`: reads texts, trains, saves. */
export async function train(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new Usage("Which text? Name at least one file.");
  if (!values.out) throw new Usage("Where to? Name the model: --out models/mine");
  const options = optionsFrom(values);
  const files = await Promise.all(positionals.map(openFile));
  const { threads } = await startEngine();

  const signal = interruptSignal();
  const bar = progressBar();
  const size = files.reduce((bytes, file) => bytes + file.size, 0);
  const corpus = await textsOf(files, values, {
    signal,
    progress: ({ bytesRead }) => bar.show(bytesRead / size, "looking for the forms of words"),
  });
  const scan = await scanCorpus(corpus, {
    ...(options.tokenizer ? { tokenizer: options.tokenizer } : {}),
    signal,
    progress: ({ bytesRead, words }) =>
      bar.show(bytesRead / size, `reading, ${counted(words, "word")}`),
  });
  const { sg, hs, start, joint } = options;
  const traits = Object.entries({ sg, hs, start, joint }).filter(
    ([, value]) => value !== undefined,
  );
  const suggestion = suggestOptions({ words: scan.words, ...Object.fromEntries(traits) });
  const model = new Word2Vec({ ...suggestion.options, workers: threads, ...options });
  const vocabulary = await model.buildVocab(scan, { signal });
  bar.end();
  console.log(
    `${counted(scan.words, "word")}; kept: ${counted(vocabulary.size, "distinct word")}.`,
  );
  const progress = (done: number, total: number, state: TrainProgress) =>
    bar.show(state.stage === "training" ? done / total : state.stageFraction, textOf(state));
  const summary = await model.train(corpus, { progress, signal });
  bar.end();
  if (summary.wordsTrained === 0) signal.throwIfAborted();
  await model.save(values.out);
  const saved = `Saved ${values.out}.npy, .vocab.json and .state; levels ${model.wv.levels.join(", ")}.`;
  console.log(`${doneIn(summary)}. ${saved}`);
  if (summary.stopped) process.exitCode = INTERRUPTED;
}

function doneIn({ stopped, epochs, wordsTrained, seconds, wordsPerSecond }: TrainSummary): string {
  const trained = stopped
    ? `Stopped after ${counted(wordsTrained, "word")}`
    : counted(epochs, "epoch");
  return `${trained} in ${seconds.toFixed(1)} s, ${Math.round(wordsPerSecond)} words/s`;
}

/** The texts, with the forms that their words are to have. */
async function textsOf(
  files: Blob[],
  values: Values,
  options: { signal: AbortSignal; progress: (progress: ReadProgress) => void },
): Promise<TextFiles> {
  if (!caseOf(values).truecase) return { files };
  return { files, truecase: await Truecase.train(files, options) };
}

function optionsFrom(values: Values): Word2VecOptions {
  const options: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(NUMBERS)) {
    const value = values[name as keyof typeof NUMBERS];
    if (value !== undefined) options[option] = numberOf(`--${name}`, value);
  }
  if (values.levels !== undefined) {
    const levels = numbersOf("--levels", values.levels);
    options.levels = levels;
    options.vectorSize ??= Math.max(...levels);
  }
  Object.assign(options, oneOf("--method", METHODS, values.method));
  Object.assign(options, oneOf("--start", STARTS, values.start));
  if (values.hs) options.hs = 1;
  if (values.deterministic) options.deterministic = true;
  const { lowercase } = caseOf(values);
  if (!lowercase) options.tokenizer = { mode: "words", lowercase };
  return options as Word2VecOptions;
}

function caseOf(values: Values) {
  return oneOf("--case", CASES, values.case) ?? CASES[values["keep-case"] ? "keep" : "lower"];
}

function oneOf<T extends object>(
  option: string,
  table: Record<string, T>,
  value?: string,
): T | null {
  if (value === undefined) return null;
  const chosen = table[value];
  if (chosen && Object.hasOwn(table, value)) return chosen;
  throw new Usage(`${option} is ${Object.keys(table).join(" or ")}, not ${value}.`);
}

function textOf(state: TrainProgress): string {
  const { stage, epoch, epochs, wordsPerSecond, secondsLeft } = state;
  if (stage !== "training") return `preparing: ${stage}`;
  const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
  return `epoch ${epoch} of ${epochs}, ${Math.round(wordsPerSecond / 1000)} k words/s${left}`;
}
