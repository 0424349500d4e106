import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyedVectors } from "../../index";
import { textFile } from "../../testing/corpora";
import { openPage, TEXT, type TestPage, TINY } from "../../testing/page";
import { type PublicCall, publicCalls, type Slot, values } from "../../testing/public-calls";

const LONGEST_MS = 5_000;

/** What is right for every parameter, so that one at a time can be wrong. */
const right: Record<string, (wv: KeyedVectors) => unknown[]> = {
  intersectVectors: (wv) => [wv, {}],
  projectOnAxes: () => [["red", "green"], null],
  compareWith: (wv) => [wv, {}],
  similarByVector: () => [[1, 2, 3, 4], {}],
  evaluateWordPairs: () => ["red\tgreen\t1", {}],
  evaluateWordAnalogies: () => [": all\nred green blue red", {}],
  evaluateSynonyms: () => ["red | green | blue", {}],
  export: () => [{ format: "npy" }],
  open: () => [[new Blob(["2 1\na 1\nb 2\n"])], {}],
  load: () => [{ npy: new Blob([]), vocab: new Blob([]) }, {}],
  concordance: () => [textFile(TEXT), { words: "red" }],
  resolve: () => [TINY],
  estimateMemory: () => [TINY, 10],
  vocabularySize: () => [{}],
  looksLikeVectors: () => [[]],
  suggestOptions: () => [{ words: 10 }],
  setSeed: () => [1],
  save: () => ["red", {}],
  countByColumn: () => [textFile(TEXT), { word: "red" }],
  countWordsByColumn: () => [textFile(TEXT), { words: ["red"] }],
  findText: () => [textFile(TEXT), { text: "red" }],
  predictOutputWord: () => [["red"], {}],
  suggest: () => ["r", 3],
  counts: () => [0, 1],
  indexToKey: () => [0, 1],
  startEngine: () => [{}],
  lookUp: () => ["red", 3],
  join: () => [["red", "green"]],
  formOf: () => ["red"],
  vectorOf: () => ["reddish", {}],
  fit: () => [wv, { minN: 2 }],
  findPhrases: () => [[["red", "green"]]],
};

let page: TestPage;
let wv: KeyedVectors;
let targets: Record<string, object>;

beforeAll(async () => {
  page = await openPage();
  const { Ngrams, Phrases, Truecase, Word2Vec, scanCorpus } = page.library;
  // Some calls give the model another vocabulary; these vectors stay.
  ({ wv } = await Word2Vec.train(textFile(TEXT), TINY));
  const model = await Word2Vec.train(textFile(TEXT), TINY);
  targets = {
    KeyedVectors: wv,
    Word2Vec: model,
    CorpusScan: await scanCorpus(textFile(TEXT)),
    Truecase: new Truecase(["Red"]),
    Phrases: await Phrases.train(textFile(TEXT)),
    Ngrams: await Ngrams.fit(wv, { minN: 2 }),
  };
});

afterAll(() => page.close());

function argumentsFor(call: PublicCall): unknown[] {
  const known = right[call.name];
  if (known) return known(wv);
  if (call.of !== "KeyedVectors" || call.isStatic) return [textFile(TEXT), {}, {}];
  const several = ["mostSimilarToGiven", "distances"].includes(call.name);
  const lists = ["nSimilarity", "getMeanVector", "similarityMatrix"].includes(call.name);
  const list = ["red", "green"];
  return [
    lists || call.name.startsWith("doesnt") ? list : "red",
    several || lists ? list : "green",
  ];
}

function withValue(given: readonly unknown[], { parameter, option }: Slot, value: unknown) {
  const all = [...given];
  const before = all[parameter];
  const options = typeof before === "object" && before !== null ? before : {};
  all[parameter] = option === null ? value : { ...options, [option]: value };
  return all;
}

type End = { kind: "answered" | "too late" } | { kind: "failed"; error: unknown };

async function endOf({ of, name, isStatic }: PublicCall, given: unknown[]): Promise<End> {
  const library = page.library as unknown as Record<string, object>;
  const target = (of === "" ? library : isStatic ? library[of] : targets[of]) as object;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer: unknown = Reflect.apply(Reflect.get(target, name), target, given);
    const isLazy = typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
    const settled = Promise.resolve(isLazy ? (answer as AsyncGenerator).next() : answer);
    const late = new Promise<End>((resolve) => {
      timer = setTimeout(resolve, LONGEST_MS, { kind: "too late" });
    });
    return await Promise.race([settled.then((): End => ({ kind: "answered" })), late]);
  } catch (error) {
    return { kind: "failed", error };
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong with how a call ended; null if nothing is. */
function faultOf(end: End, isWrong: boolean): string | null {
  if (end.kind !== "failed") return end.kind === "too late" || isWrong ? end.kind : null;
  const { error } = end;
  const isOurs = error instanceof page.library.EngineError;
  if (isOurs && error.code !== "engine-crashed" && !(isWrong && error.code === "internal"))
    return null;
  return isWrong || isOurs ? String(error instanceof Error ? error.stack : error) : null;
}

const calls = publicCalls();
const named = calls.map((call) => [`${call.of}.${call.name}`, call] as const);

it("finds the calls in the declarations", () => {
  expect(named.map(([name]) => name)).toEqual(
    expect.arrayContaining(["KeyedVectors.mostSimilar", "Word2Vec.train", ".scanCorpus"]),
  );
  expect(calls.length).toBeGreaterThan(45);
});

describe.each(named)("%s", (_, call) => {
  it("refuses what is of another type, settles whatever it is given, and leaves the engine whole", async () => {
    const faults: string[] = [];
    const given = argumentsFor(call).slice(0, call.parameters);
    for (const slot of call.slots) {
      for (const [name, make] of Object.entries(values)) {
        const end = await endOf(call, withValue(given, slot, make()));
        const fault = faultOf(end, slot.wrong.has(name));
        if (fault)
          faults.push(`${slot.option ?? `parameter ${slot.parameter}`}: ${name}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await wv.has("red")).toBe(true);
  }, 60_000);

  it("refuses options that there are not", async () => {
    const given = argumentsFor(call).slice(0, call.parameters);
    for (const slot of call.slots) {
      // What comes first are texts and places, which hold more than options.
      if (slot.option === null || slot.parameter === 0) continue;
      const end = await endOf(call, withValue(given, { ...slot, option: "topN" }, 3));
      const code = end.kind === "failed" && (end.error as { code?: unknown }).code;
      expect(code, `of parameter ${slot.parameter}`).toBe("unknown-option");
    }
  });
});
