import { describe, expect, it } from "vitest";
import type * as Wasm from "../generated/plain/engine";
import type { TokenBatch, TokenSource, TrainRequest } from "../protocol/index";
import { TINY } from "../testing/page";
import { startTestEngine, taskId } from "../testing/test-engine";

const TASK = taskId(1);
const MS_PER_WORD = 0.01;
const SCAN = { tokenizerJson: "{}", maxVocabSize: null };

/** One sentence of ten words. */
function batch(): TokenBatch {
  const utf8 = new TextEncoder().encode("abcdefghij");
  const tokenEnds = Uint32Array.from(utf8, (_, i) => i + 1);
  return { utf8, tokenEnds, sentenceEnds: Uint32Array.of(10) };
}

/** A corpus of so many batches; it counts how many it has given and how many were passed on. */
function corpusOf(batches: number) {
  const seen = { given: 0, most: 0, taken: 0 };
  let left = 0;
  const source: TokenSource = {
    async restart() {
      left = batches;
      seen.given = 0;
      seen.taken = 0;
    },
    async next() {
      if (left === 0) return null;
      left -= 1;
      seen.given += 1;
      seen.most = Math.max(seen.most, seen.given - seen.taken);
      return batch();
    },
    async close() {},
  };
  return { source, seen };
}

/** The most batches that were held at once in a training, and the most words that waited in the engine. */
async function held(batches: number, readAhead: number) {
  const { source, seen } = corpusOf(batches);
  let mostPending = 0;
  const { engine, pace } = await startTestEngine({
    after: ({ of, method, target }, result) => {
      if (of !== "Trainer") return;
      if (method === "step") pace.ms += Number(result) * MS_PER_WORD;
      if (method !== "pushTokens") return;
      seen.taken += 1;
      mostPending = Math.max(mostPending, (target as Wasm.Trainer).pendingWords);
    },
  });
  engine.openTask(TASK, true);
  const { counts } = await engine.scan(TASK, source, SCAN, () => {});
  const { model } = await engine.createModel(TASK, counts, JSON.stringify(TINY), "{}");
  seen.most = 0;
  const request: TrainRequest = {
    ...{ epochs: 2, startAlpha: 0.025, endAlpha: 0.0001, totalWords: batches * 10, levels: [4] },
    ...{ deterministic: false, progressInterval: 1, verbose: false, computeLoss: false, readAhead },
    ...{ resumed: null, stopAfter: null },
  };
  await engine.train(TASK, model, source, request, () => {});
  return { batches: seen.most, words: mostPending };
}

describe("what a training holds of its corpus", () => {
  it("is the part at work and no other with one worker, however long the corpus", async () => {
    for (const batches of [10, 2000]) expect((await held(batches, 0)).batches).toBe(1);
  });

  it("is what is read ahead besides with more, however long the corpus", async () => {
    for (const batches of [10, 2000]) expect((await held(batches, 2)).batches).toBe(3);
  });

  it("is no more than a slice and a batch of words in the engine", async () => {
    const { words } = await held(3000, 2);
    // The slice's budget is learned from its time: with the test's clock it comes to 7,500 words.
    expect(words).toBeLessThanOrEqual(7_500 + 10);
    expect((await held(9000, 2)).words).toBe(words);
  });
});
