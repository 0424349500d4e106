import {
  finite,
  flag,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  options,
  requireArguments,
  text,
} from "../../protocol/arguments";
import { DOS_CODE_PAGES, isKnownEncoding, TWICE_ENCODED } from "../../protocol/encodings";
import { badOption } from "../../protocol/errors";
import type { FilesInput } from "../../protocol/index";
import type { Tokenizer } from "../../protocol/options";
import type { PatternRules, RowFilter, TextReading } from "../../protocol/types/corpus";
import { optionsToJson, requireInteger } from "../checks";

const rule = oneOf("split", "keep", "drop", "placeholder");

const list = listOf(text, "a list of strings");

function isPhrases(value: unknown, name: string) {
  const isList = typeof value === "object" && value !== null && "phrases" in value;
  const known =
    isList && Array.isArray(value.phrases) && "delimiter" in value && "connectorWords" in value;
  return known ? null : { name, value, allowed: "phrases, as Phrases.train() finds them" };
}

function isForms(value: unknown, name: string) {
  const known = typeof value === "object" && value !== null && "forms" in value;
  return known && Array.isArray(value.forms)
    ? null
    : { name, value, allowed: "forms of words, as Truecase.train() finds them" };
}

const READING = options<TextReading>({
  ...{ format: nullable(text), encoding: nullable(text), textColumns: nullable(list) },
  groupBy: nullable(text),
  where: listOf(
    options<RowFilter>({ column: text, values: list, atLeast: finite, atMost: finite }, "column"),
    "a list of filters",
  ),
  ...{ unit: nullable(oneOf("lines", "paragraphs", "sentences")), segment: flag },
  ...{ skipOthers: flag, keepFrame: flag, stopWords: list, synonyms: object, minLength: number },
  patterns: options<PatternRules>({
    ...{ urls: rule, mentions: rule, hashtags: rule, ids: rule, numbers: rule },
    underscores: oneOf("split", "keep"),
  }),
  truecase: nullable(isForms),
  phrases: listOf(isPhrases, "a list of phrases"),
});

/**
 * Files with how they are read, complete for the worker.
 *
 * @throws EngineError `unknown-option`, `bad-option`.
 */
export function filesInput(
  files: readonly Blob[],
  reading: TextReading,
  tokenizer: Required<Tokenizer>,
): FilesInput {
  requireArguments([["corpus", READING]], [reading], "a corpus of files");
  const { truecase, stopWords = [], synonyms = {}, minLength = 1, phrases = [], ...how } = reading;
  if (how.encoding != null) requireEncoding(how.encoding);
  // White space is what somebody chose to be cut at.
  const segment = (how.segment ?? true) && tokenizer.mode === "words";
  const rules = {
    cases: truecase?.forms ?? null,
    stopWords: [...stopWords],
    synonyms: Object.entries(synonyms),
    minLength: requireInteger("minLength", minLength, 1),
    phrases: phrases.map(({ phrases: list, delimiter, connectorWords }) => ({
      phrases: list,
      delimiter,
      connectorWords,
    })),
  };
  const changes =
    rules.cases !== null ||
    rules.stopWords.length + rules.synonyms.length + rules.phrases.length > 0 ||
    minLength > 1;
  return {
    files,
    reading: { ...how, segment },
    rules: changes
      ? { tokenizerJson: optionsToJson(tokenizer), rulesJson: optionsToJson(rules) }
      : null,
  };
}

function requireEncoding(label: string): void {
  if (isKnownEncoding(label)) return;
  const allowed = `a label that TextDecoder knows, such as windows-1252, or ${[...DOS_CODE_PAGES, ...TWICE_ENCODED].join(", ")}`;
  throw badOption("encoding", label, allowed);
}
