import type { ErrorData } from "../../src/index";
import { bytes, count, counted } from "../format";
import { isParameterName, type ParameterName, parameterOf } from "./settings/parameters";

const MOST_QUOTED = 80;

/** What an error of the library is about; {} for any other. */
function dataOf(error: unknown): ErrorData {
  const data: unknown = error instanceof Error && "data" in error ? error.data : null;
  return typeof data === "object" && data !== null ? data : {};
}

/** The field of the form that an error is about, if any. */
export function fieldOf(error: unknown): ParameterName | null {
  const { option } = dataOf(error);
  return option !== undefined && isParameterName(option) ? option : null;
}

/**
 * What went wrong, for a user who knows fields by their labels. The library's own sentence will do unless it speaks of options
 * by their names.
 */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return composers[error.name]?.(dataOf(error)) ?? error.message;
}

/** Sentences made from data, by the error's code; null where the library's own is right. */
const composers: Record<string, (data: ErrorData) => string | null> = {
  "bad-option": ({ option, value, allowed }) => {
    if (option === undefined || !isParameterName(option) || allowed === undefined) return null;
    const { allowed: own, kind } = parameterOf(option);
    const orEmpty = "optional" in kind && kind.optional ? ", or empty" : "";
    return `${labelled(option)} is ${written(value)}; it may be ${own ?? allowed}${orEmpty}.`;
  },
  "empty-vocabulary": ({ words, wanted, highestCount }) => {
    if (words === undefined || wanted === undefined || highestCount === undefined) return null;
    return `No word is left: none of the ${counted(words, "distinct word")} occurs ${counted(wanted, "time")} (the most frequent one occurs ${counted(highestCount, "time")}). Lower ${labelled("minCount")}, raise ${labelled("maxFinalVocab")} or add more text.`;
  },
  diverged: ({ option, value, loss }) => {
    if (option === undefined || !isParameterName(option)) return null;
    const seen =
      loss === undefined ? "" : `, with a mean loss of ${count(Math.round(loss))} per pair`;
    return `The training diverged: the scores of most word pairs are out of range${seen}. Lower ${labelled(option)}, which is ${value}, and train again.`;
  },
  "nothing-trained": () =>
    `Nothing was learnt: no sentence has two words of the vocabulary near each other. Choose a text with several words per line, lower ${labelled("minCount")}, so that more words are kept, or raise ${labelled("sample")}, which drops frequent words.`,
  "vocabulary-too-small": ({ words, wanted }) => {
    if (words === undefined || wanted === undefined) return null;
    return `The vocabulary has ${counted(words, "word")}, but at least ${count(wanted)} are needed. Lower ${labelled("minCount")} or add more text.`;
  },
  "out-of-memory": ({ words, bytesNeeded, bytesAvailable }) => {
    if (bytesNeeded === undefined) return null;
    const advice = `Lower ${labelled("vectorSize")} or ${labelled("maxFinalVocab")}, raise ${labelled("minCount")}, or close other tabs.`;
    if (words === undefined || bytesAvailable === undefined) {
      return `There is not enough memory: ${bytes(bytesNeeded)} more are needed. ${advice}`;
    }
    return `A model of ${counted(words, "word")} needs ${bytes(bytesNeeded)}, but only ${bytes(bytesAvailable)} are left for it. ${advice}`;
  },
};

/** A value as it was typed: a text comes as JSON. */
function written(value = ""): string {
  if (value === '""') return "empty";
  const text = value.replace(/^"(.*)"$/s, "“$1”");
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function labelled(name: ParameterName): string {
  return `“${parameterOf(name).label}”`;
}
