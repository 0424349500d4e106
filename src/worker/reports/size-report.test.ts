import { beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors } from "../../index";
import type { SynonymsScore } from "../../protocol/types/evaluation";
import type { SizeReport } from "../../protocol/types/reports";
import { textFile } from "../../testing/corpora";
import { openPage } from "../../testing/page";

const WORDS = 400;
const SIZE = 16;
const LEVELS = [4, 8];
const chosen = Array.from({ length: 60 }, (_, at) => `word${5 * at}`);
let report: SizeReport;
let judged: SizeReport;
let answers: SynonymsScore[];

/** Vectors whose first numbers say the most, as levels are trained to. */
function falling(): string {
  let state = 7_919;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 - 0.5;
  };
  const row = () => Array.from({ length: SIZE }, (_, at) => random() * 0.7 ** at);
  const lines = Array.from({ length: WORDS }, (_, word) => `word${word} ${row().join(" ")}\n`);
  return `${WORDS} ${SIZE}\n${lines.join("")}`;
}

beforeAll(async () => {
  const page = await openPage();
  const wv = await page.library.KeyedVectors.open([textFile(falling())], { levels: LEVELS });
  report = await wv.sizeReport({ sample: 60 });
  const near = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      const [a, b] = [`word${at}`, `word${at + 50}`];
      return `${a}\t${b}\t${await wv.similarity(a, b)}\n`;
    }),
  );
  const synonyms = (await Promise.all(chosen.map((word) => questionFor(wv, word)))).join("");
  judged = await wv.sizeReport({ sample: 10, pairs: near.join(""), synonyms });
  answers = await wv.evaluateSynonyms(synonyms);
  page.close();
});

/** A question that the full vectors answer right: which of four words is nearest. */
async function questionFor(wv: KeyedVectors, word: string): Promise<string> {
  const four = await wv.mostSimilar(word, { topn: 400 });
  const picked = [3, 40, 90, 200].map((at) => four[at]?.[0]);
  return `${[word, ...picked].join(" | ")}\n`;
}

describe("KeyedVectors.sizeReport", () => {
  it("has each level in each precision, with the bytes of its file", () => {
    expect(report.sizes.map(({ level, precision }) => `${level} ${precision}`)).toEqual(
      [4, 8, 16].flatMap((level) =>
        ["float32", "float16", "int8"].map((each) => `${level} ${each}`),
      ),
    );
    const bytes = report.sizes.slice(-3).map((each) => each.bytes);
    expect(bytes).toEqual([128 + WORDS * 64, 128 + WORDS * 32, 128 + WORDS * 20]);
    expect(report).toMatchObject({ words: WORDS, sampled: 60, neighbours: 10 });
  });

  it("measures what is kept: all by the whole, less by shorter levels, nearly all by rounded numbers", () => {
    const kept = (level: number, precision: string) =>
      report.sizes.find((each) => each.level === level && each.precision === precision)?.overlap ??
      0;
    expect(kept(16, "float32")).toBe(1);
    expect(kept(4, "float32")).toBeLessThan(kept(8, "float32"));
    for (const level of [4, 8, 16]) {
      expect(kept(level, "float16")).toBeGreaterThan(kept(level, "float32") - 0.01);
      expect(kept(level, "int8")).toBeGreaterThan(kept(level, "float32") - 0.05);
    }
    expect(kept(16, "int8")).toBeLessThan(1);
  });

  it("compares prefixes with cuts: of numbers at random, and of principal components", () => {
    expect(report.cuts.map(({ level }) => level)).toEqual(LEVELS);
    for (const { prefix, plain, principal } of report.cuts) {
      expect(prefix.mean).toBeGreaterThan(plain.mean + 0.1);
      expect(principal.mean).toBeGreaterThan(prefix.mean - 0.05);
      expect(prefix.error).toBeGreaterThan(0);
    }
  });

  it("is judged by people's similarities where they are given", () => {
    expect(report.sizes.every(({ spearman }) => spearman === null)).toBe(true);
    const rho = judged.sizes.map(({ spearman }) => spearman ?? 0);
    expect([report.pairs, judged.pairs]).toEqual([0, 40]);
    expect(rho[6]).toBeCloseTo(1, 5);
    expect(rho[7]).toBeGreaterThan(0.99);
    expect(rho[0]).toBeLessThan(1);
  });

  it("answers questions for synonyms, as evaluateSynonyms does", () => {
    expect(report.sizes.every(({ synonyms }) => synonyms === null)).toBe(true);
    expect([report.questions, judged.questions, judged.chance]).toEqual([0, 60, 0.25]);
    const whole = judged.sizes.filter(({ precision }) => precision === "float32");
    expect(whole.map(({ synonyms }) => synonyms)).toEqual(answers.map(({ score }) => score));
    const [least, , full] = whole;
    expect(full).toMatchObject({ synonyms: 1, synonymsError: 0 });
    expect(least?.synonyms).toBeLessThan(1);
    expect(least?.synonymsError).toBeGreaterThan(0);
  });
});
