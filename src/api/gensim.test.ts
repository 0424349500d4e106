import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors, Neighbour } from "../index";
import { failureOf } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

type Pairs = [string, number][];

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const interpreter = process.env.PYTHON ?? at("../../.tools/venv/bin/python");
const LEVELS = [6, 12, 24];
const SOME = ["word5", "__proto__", "word9", "constructor", "word12"];

let folder: string;
const files = new Map<string, Blob>();
let page: TestPage;
let wv: KeyedVectors;
let trained: KeyedVectors;
// biome-ignore lint/suspicious/noExplicitAny: the answers of gensim_answers.py, compared with ours one by one.
let answers: Record<number, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
let evaluations: Record<number, any>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gensim-"));
  await promisify(execFile)(interpreter, [at("../testing/gensim_answers.py"), folder]);
  for (const name of await readdir(folder)) {
    files.set(name, new Blob([await readFile(path.join(folder, name))]));
  }
  page = await openPage();
  wv = await opened("random");
  trained = await opened("trained");
  answers = JSON.parse(await file("answers.json").text());
  evaluations = JSON.parse(await file("evaluations.json").text());
}, 120_000);

afterAll(async () => {
  page?.close();
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string) => files.get(name) ?? new Blob();

function opened(base: string) {
  const [npy, vocab] = [file(`${base}.npy`), file(`${base}.vocab.json`)];
  return page.library.KeyedVectors.load({ npy, vocab }, { levels: LEVELS });
}

function expectPairs(ours: readonly Neighbour[] | undefined, theirs: Pairs) {
  expect(ours?.map(([word]) => word)).toEqual(theirs.map(([word]) => word));
  theirs.forEach(([word, value], i) => void expect(ours?.[i]?.[1], word).toBeCloseTo(value, 5));
}

function expectNumbers(ours: ArrayLike<number>, theirs: number[]) {
  expect(ours).toHaveLength(theirs.length);
  theirs.forEach((value, i) => void expect(ours[i]).toBeCloseTo(value, 5));
}

/** sin 0, sin 1, … */
const given = (level: number) => Float32Array.from({ length: level }, (_, i) => Math.sin(i));

const analogy = { positive: ["word1", "word2"], negative: ["word3"] };

describe.each(LEVELS)("gensim agrees at level %i", (level) => {
  it("about the nearest words", async () => {
    const theirs = answers[level];
    expectPairs(await wv.mostSimilar("word8", { topn: 7, level }), theirs.word);
    expectPairs(await wv.mostSimilar(analogy, { level }), theirs.analogy);
    const restrictVocab = 50;
    expectPairs(await wv.mostSimilar(analogy, { level, restrictVocab }), theirs.restricted);
    const clipped = { level, restrictVocab: [100, 300] as const };
    expectPairs(await wv.mostSimilar(analogy, clipped), theirs.clipped);
    const all = await wv.mostSimilarAtLevels(analogy);
    expectPairs(all.find((column) => column.level === level)?.neighbours, theirs.analogy);
  });

  it("about words of any kind", async () => {
    for (const [word, theirs] of Object.entries(answers[level].byWord)) {
      expectPairs(await wv.similarByWord(word, { topn: 3, level }), theirs as Pairs);
    }
  });

  it("about vectors and weights", async () => {
    const vector = given(level);
    const weighted = {
      positive: [["word4", 0.25] as const, [vector, 2] as const, "word6"],
      negative: [["word7", -0.5] as const],
    };
    expectPairs(await wv.mostSimilar(weighted, { topn: 6, level }), answers[level].weighted);
    expectPairs(await wv.similarByVector(vector, { topn: 9, level }), answers[level].byVector);
  });

  it("about products of cosines", async () => {
    expectPairs(await wv.mostSimilarCosmul(analogy, { level }), answers[level].cosmul);
    const vector = given(level);
    const length = Math.hypot(...vector);
    const query = { positive: ["word1", vector.map((x) => x / length)] };
    expectPairs(
      await wv.mostSimilarCosmul(query, { topn: 4, level }),
      answers[level].cosmulOfVector,
    );
  });

  it("about similarities and distances", async () => {
    const theirs = answers[level];
    const [a, b] = ["word1", "constructor"];
    expect(await wv.similarity(a, b, { level })).toBeCloseTo(theirs.similarity, 5);
    expect(await wv.distance(a, b, { level })).toBeCloseTo(theirs.distance, 5);
    const near = { topn: 4, level };
    expect(await wv.relativeCosineSimilarity(a, b, near)).toBeCloseTo(theirs.relative, 5);
    expect(await wv.mostSimilarToGiven(a, SOME, { level })).toBe(theirs.nearestOf);
    const others = ["word20", "not there", "word21"];
    expect(await wv.nSimilarity(SOME, others, { level })).toBeCloseTo(theirs.nSimilarity, 5);
    expectNumbers(await wv.distances("word3", null, { level }), theirs.distances);
    expectNumbers(await wv.distances(given(level), SOME, { level }), theirs.distancesToSome);
  });

  it("about ranks", async () => {
    const theirs = answers[level];
    expect(await wv.rank("word1", "word2", { level })).toBe(theirs.rank);
    expect(await wv.closerThan("word1", "word2", { level })).toEqual(theirs.closerThan);
  });

  it("about the odd one out", async () => {
    const words = [...SOME, "not there"];
    expect(await wv.doesntMatch(words, { level })).toBe(answers[level].doesntMatch);
    const all = await wv.doesntMatchAtLevels(words);
    const ours = all.find((column) => column.level === level);
    expectPairs(ours?.similarities, answers[level].centrality);
  });

  it("about means, vectors and indices", async () => {
    const theirs = answers[level];
    const weights = [1, -2, 3, 0.5, 1, 9, 2];
    const keys = [...SOME, "not there", given(level)];
    expectNumbers(await wv.getMeanVector(keys, { weights, level }), theirs.mean);
    const plain = { preNormalize: false, postNormalize: true, level };
    expectNumbers(await wv.getMeanVector(SOME, plain), theirs.plainMean);
    expectNumbers(await wv.getVector("كتاب", { norm: true, level }), theirs.normed);
    expect(await wv.keyToIndex("constructor")).toBe(theirs.index);
  });

  it("about the matrix, which is copied out as it is", async () => {
    const rows = await wv.vectors({ level, start: 3, end: 5 });
    const words = await wv.indexToKey(3, 5);
    const expected = await Promise.all(words.map((word) => wv.getVector(word, { level })));
    expect([...rows]).toEqual(expected.flatMap((vector) => [...vector]));
    expect(await wv.vectors({ level })).toHaveLength(wv.size * level);
  });
});

describe("gensim agrees", () => {
  const columns = <T extends { level: number }>(all: T[], key: string) =>
    all.map((ours) => ({ ours, theirs: evaluations[ours.level][key] }));

  it.each([
    ["pairs", "wordsim353.tsv", {}],
    ["otherPairs", "simlex999.txt", { dummy4unknown: true }],
    ["fewPairs", "wordsim353.tsv", { restrictVocab: 2000, caseInsensitive: false }],
  ])("about %s of words", async (key, test, options) => {
    const all = await trained.evaluateWordPairs(file(test), options);
    expect(all.map(({ level }) => level)).toEqual(LEVELS);
    for (const { ours, theirs } of columns(all, key)) {
      expectNumbers([ours.pearson.coefficient, ours.pearson.pValue], theirs.pearson);
      expectNumbers([ours.spearman.coefficient, ours.spearman.pValue], theirs.spearman);
      expect(ours.oovRatio).toBeCloseTo(theirs.oov, 10);
    }
  });

  it.each([
    ["analogies", {}],
    ["dummies", { dummy4unknown: true }],
    ["fewAnalogies", { restrictVocab: 1500, caseInsensitive: false }],
  ])("about %s", async (key, options) => {
    const all = await trained.evaluateWordAnalogies(file("questions-words.txt"), options);
    expect(all.map(({ level }) => level)).toEqual(LEVELS);
    for (const { ours, theirs } of columns(all, key)) {
      const counts = ours.sections.map((one) => [one.section, one.correct, one.incorrect]);
      expect(counts).toEqual(theirs.sections);
      expect(ours.score).toBeCloseTo(theirs.score, 10);
    }
  });

  it("about the vocabulary that counts make", async () => {
    const theirs = JSON.parse(await file("counted.json").text());
    const model = new page.library.Word2Vec({ vectorSize: 24, minCount: 50 });
    const { size } = await model.buildVocabFromFreq(theirs.frequencies);
    expect(size).toBe(theirs.words.length);
    expect(await model.wv.indexToKey()).toEqual(theirs.words);
    expect([...(await model.wv.counts())]).toEqual(theirs.counts);
  });

  it("about the answer to each analogy", async () => {
    const options = { caseInsensitive: false, questions: true };
    const all = await trained.evaluateWordAnalogies(file("questions-words.txt"), options);
    for (const { ours, theirs } of columns(all, "predictions")) {
      const answers = ours.sections.flatMap((one) => one.questions.map(({ answer }) => answer));
      expect(answers.length).toBeGreaterThan(50);
      expect(answers).toEqual(theirs);
    }
  });

  it("and each analogy comes with its answer if that is wished", async () => {
    const text = ": numbers\nword1 word2 word3 word4\nword1 word2 word3 nothing\n";
    const [first] = await wv.evaluateWordAnalogies(text, { questions: true, dummy4unknown: true });
    const [section, total] = first?.sections ?? [];
    const query = { positive: ["word2", "word3"], negative: ["word1"] };
    const [[nearest] = []] = await wv.mostSimilar(query, { topn: 1, level: LEVELS[0] });
    const words = ["WORD1", "WORD2", "WORD3", "WORD4"];
    expect(section?.questions).toEqual([
      { words, answer: nearest, correct: false },
      { words: [...words.slice(0, 3), "NOTHING"], answer: null, correct: false },
    ]);
    expect(total).toMatchObject({ section: "Total accuracy", incorrect: 2, questions: [] });
    expect(first?.oovRatio).toBe(50);
  });

  it("and what cannot be evaluated is refused", async () => {
    const code = async (work: Promise<unknown>) => (await failureOf(work)).code;
    expect(await code(wv.evaluateWordPairs("sun moon 3"))).toBe("nothing-to-evaluate");
    expect(await code(wv.evaluateWordPairs("sun\tmoon\t3"))).toBe("nothing-to-evaluate");
    expect(await code(wv.evaluateWordAnalogies("a b c d"))).toBe("bad-analogies");
    expect(await code(wv.evaluateWordAnalogies(": empty\n"))).toBe("nothing-to-evaluate");
    const progress = () => {
      throw new TypeError("broken");
    };
    const broken = wv.evaluateWordAnalogies(": x\nword1 word2 word3 word4", { progress });
    await expect(broken).rejects.toThrow(TypeError);
    const signal = AbortSignal.abort();
    expect(await code(wv.evaluateWordPairs("a", { signal }))).toBe("AbortError");
  });
});
