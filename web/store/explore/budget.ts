import type { SizeQuality, SizeReport } from "../../../src/index";
import type { Speeds } from "./speeds";

/** What someone can afford: bytes at most, milliseconds per search at most, or a share of the full vectors' quality at least. */
export type Budget = { bytes: number } | { milliseconds: number } | { share: number };

/** One level and precision, and how good it is. */
export interface SizeChoice extends SizeQuality {
  /** Quality, 1 for the full vectors in single precision. */
  share: number;
  /** Standard error of `share`. */
  error: number;
}

const UNITS: Record<string, number> = { "": 1, k: 1e3, m: 1e6, g: 1e9 };

/** A budget as it is written, "1 MB", "95 %", "2 ms", "500 per second"; null for anything else. */
export function parseBudget(text: string): Budget | null {
  const [, digits, unit = ""] =
    /^\s*(\d+(?:[.,]\d+)?)\s*(%|ms|[kmg]?b|(?:searches|queries)?\s*(?:\/|per)\s*s(?:econd)?)\s*$/i.exec(
      text,
    ) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replace(",", "."));
  if (value <= 0) return null;
  if (unit === "%") return value <= 100 ? { share: value / 100 } : null;
  if (/ms/i.test(unit)) return { milliseconds: value };
  if (/s/i.test(unit)) return { milliseconds: 1_000 / value };
  return { bytes: value * (UNITS[unit.slice(0, -1).toLowerCase()] ?? 1) };
}

/** What a quality is measured by: people's judgements of pairs, questions for synonyms, or the neighbours that are kept. */
export type Yardstick = "pairs" | "synonyms" | "neighbours";

/**
 * Every size with its quality: by a test where there is one and the full vectors pass it at all, else by the neighbours that
 * are kept.
 */
export function qualities(report: SizeReport): { choices: SizeChoice[]; by: Yardstick } {
  const full = report.sizes.findLast(({ precision }) => precision === "float32");
  if (full && agrees(report, full)) return { by: "pairs", choices: byPairs(report, full) };
  if (full && knows(report, full)) return { by: "synonyms", choices: bySynonyms(report, full) };
  const choices = report.sizes.map((size) => ({
    ...size,
    share: size.overlap,
    error: size.overlapError,
  }));
  return { by: "neighbours", choices };
}

function agrees({ sizes }: SizeReport, { spearman }: SizeQuality): boolean {
  return (spearman ?? 0) > 0 && sizes.every((each) => each.spearman !== null);
}

function byPairs({ sizes, pairs }: SizeReport, { spearman }: SizeQuality): SizeChoice[] {
  const full = spearman ?? 1;
  return sizes.map((size) => ({
    ...size,
    share: Math.max(0, size.spearman ?? 0) / full,
    error: errorOf(size, pairs) / full,
  }));
}

/** Standard error of a Spearman correlation, about; the full vectors are what they are compared with. */
function errorOf({ spearman }: SizeQuality, pairs: number): number {
  return Math.sqrt((1 - (spearman ?? 0) ** 2) / Math.max(1, pairs - 2));
}

/** So many standard errors above guessing are no chance. */
const SURE = 3;

/** Whether vectors answer more questions than guessing does. */
function knows({ questions, chance }: SizeReport, { synonyms }: SizeQuality): boolean {
  const error = Math.sqrt((chance * (1 - chance)) / Math.max(1, questions));
  return (synonyms ?? 0) > chance + SURE * error;
}

/** What is answered right beyond what guessing would: vectors that know nothing keep nothing. */
function bySynonyms({ sizes, chance }: SizeReport, { synonyms }: SizeQuality): SizeChoice[] {
  const full = (synonyms ?? 1) - chance;
  return sizes.map((size) => ({
    ...size,
    share: Math.max(0, (size.synonyms ?? 0) - chance) / full,
    error: size.synonymsError / full,
  }));
}

/**
 * What to take: of the sizes that are good enough the smallest, or of those that are small or quick enough the best. Null when
 * there is none.
 *
 * @param speeds Of a search at each level; a level without one is not known to be quick enough.
 */
export function chooseSize(
  choices: readonly SizeChoice[],
  budget: Budget,
  speeds: Speeds | null = null,
): SizeChoice | null {
  if ("share" in budget) {
    const enough = choices.filter(({ share }) => share >= budget.share);
    return least(enough, ({ bytes, share }) => [bytes, -share]);
  }
  const fitting =
    "bytes" in budget
      ? choices.filter(({ bytes }) => bytes <= budget.bytes)
      : choices.filter(({ level }) => (speeds?.get(level) ?? Infinity) <= budget.milliseconds);
  return least(fitting, ({ bytes, share }) => [-share, bytes]);
}

function least<T>(values: readonly T[], keyOf: (value: T) => readonly [number, number]): T | null {
  const before = (a: T, b: T) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one[0] - other[0] || one[1] - other[1];
  };
  return values.toSorted(before)[0] ?? null;
}
