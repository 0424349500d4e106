import type { WordsOfValue } from "../../../src/index";
import { createJob, perObject } from "../job";
import type { Library, Texts, Vectors } from "../library";
import type { ChosenTokenizer } from "../session/session-state";
import { categoriesOf, numbersOf, type PointColours } from "./point-colours";

/** What words are counted by: a column of the text's table, its documents, or their folders. */
export type TextPart = { column: string } | "documents" | "folders";

/** The words that are counted, and the text that they are counted in. */
export interface CountedText {
  texts: Texts;
  tokenizer: ChosenTokenizer;
  part: TextPart;
  words: readonly string[];
}

/** How often the words of a map occur in each part of their text. */
export interface TextCounts {
  part: TextPart;
  name: string;
  size: number;
  values: readonly WordsOfValue[];
}

export type TextCountsJobs = ReturnType<typeof createTextCounts>;

/** Counts the words of maps by the parts of their text, for each set of vectors on its own. */
export function createTextCounts({ countWordsByColumn }: Pick<Library, "countWordsByColumn">) {
  const jobOf = perObject((_: Pick<Vectors, "size">) => {
    const job = createJob<TextCounts>();
    let wanted = "";
    return {
      ...job,
      /** Counts, unless that is done or under way. */
      want({ texts, tokenizer, part, words }: CountedText) {
        const key = JSON.stringify([part, words.length]);
        const { status } = job.store.getState();
        if (key === wanted && (status === "running" || status === "done")) return;
        wanted = key;
        void job.start("The words could not be counted.", async ({ signal, report }) => {
          const values = await countWordsByColumn(texts, {
            ...{ words, tokenizer, signal },
            ...(typeof part === "string" ? { folders: part === "folders" } : part),
            progress: ({ bytesRead, bytesTotal }) => {
              if (bytesTotal) report(bytesRead / bytesTotal, "Reading the text");
            },
          });
          return { part, name: nameOf(part), size: words.length, values };
        });
      },
    };
  });
  return { jobOf };
}

/** What the colours of a part of the text are called. */
function nameOf(part: TextPart): string {
  return typeof part === "string"
    ? { documents: "document", folders: "folder" }[part]
    : part.column;
}

/**
 * Words by the parts of their text: by the share of their occurrences that a value has; without a value, by the mean of
 * values that are numbers, such as years, or by the value that they are most typical of.
 */
export function coloursByText({ name, values }: TextCounts, value: string): PointColours {
  const known = values.filter((each) => each.value !== "" && each.value !== null);
  const size = values[0]?.counts.length ?? 0;
  if (value !== "") return numbersOf(`share in ${value}`, sharesOf(values, value, size), true);
  const isYears = known.length > 1 && known.every((each) => Number.isFinite(Number(each.value)));
  if (isYears) return numbersOf(`mean ${name}`, meansOf(known, size));
  return categoriesOf(`most typical ${name}`, typicalOf(known, size));
}

function sharesOf(values: readonly WordsOfValue[], value: string, size: number): Float64Array {
  const own = values.find((each) => each.value === value)?.counts;
  return Float64Array.from({ length: size }, (_, word) => {
    const all = values.reduce((sum, { counts }) => sum + (counts[word] ?? 0), 0);
    return all === 0 ? Number.NaN : (own?.[word] ?? 0) / all;
  });
}

function meansOf(values: readonly WordsOfValue[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, word) => {
    let [sum, all] = [0, 0];
    for (const { value, counts } of values) {
      sum += Number(value) * (counts[word] ?? 0);
      all += counts[word] ?? 0;
    }
    return all === 0 ? Number.NaN : sum / all;
  });
}

/** The value in whose texts a word is most frequent, for their length: else the longest text would have most words. */
function typicalOf(values: readonly WordsOfValue[], size: number): (string | null)[] {
  return Array.from({ length: size }, (_, word) => {
    let best: { value: string | null; rate: number } = { value: null, rate: 0 };
    for (const { value, words, counts } of values) {
      const rate = (counts[word] ?? 0) / Math.max(1, words);
      if (rate > best.rate) best = { value, rate };
    }
    return best.value;
  });
}
