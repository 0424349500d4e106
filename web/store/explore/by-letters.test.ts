import { expect, test, vi } from "vitest";
import {
  deferred,
  engineError,
  FakeLibrary,
  fakeVectors,
  settle,
} from "../../testing/fake-library";
import type { FittedNgrams } from "../library";
import { createByLetters } from "./by-letters";

const ngrams = () => ({
  vectorOf: vi.fn(async () => new Float32Array(8)),
  dispose: vi.fn(async () => {}),
});

function withNgrams(...all: FittedNgrams[]) {
  const library = new FakeLibrary();
  const wv = fakeVectors();
  wv.mostSimilarAtLevels = vi.fn(async () => [
    { level: 8, neighbours: [["ocean", 0.5] as [string, number]] },
  ]);
  const fit = vi.fn(async () => all[fit.mock.calls.length - 1] as FittedNgrams);
  library.fitNgrams = fit;
  return { byLetters: createByLetters(library), fit, wv };
}

test("n-grams are fitted once for a model, and freed with the next", async () => {
  const [first, second] = [ngrams(), ngrams()];
  const { byLetters, fit, wv } = withNgrams(first, second);
  await byLetters.ask(wv, "oceans");
  await byLetters.ask(wv, "oceanic");
  expect(fit).toHaveBeenCalledTimes(1);
  expect(byLetters.store.getState()).toMatchObject({ word: "oceanic", fraction: null });
  expect(byLetters.store.getState().columns[0]?.neighbours).toEqual([["ocean", 0.5]]);
  const other = fakeVectors();
  await byLetters.ask(other, "oceans");
  await settle();
  expect(fit).toHaveBeenCalledTimes(2);
  expect(first.dispose).toHaveBeenCalled();
});

test("what went wrong is said, and tried again", async () => {
  const { byLetters, fit, wv } = withNgrams(ngrams(), ngrams());
  fit.mockRejectedValueOnce(engineError("out-of-memory", "There is no room."));
  await byLetters.ask(wv, "oceans");
  expect(byLetters.store.getState()).toMatchObject({ problem: "There is no room.", columns: [] });
  await byLetters.ask(wv, "oceans");
  expect(byLetters.store.getState()).toMatchObject({ problem: null });
});

test("an answer that was overtaken is dropped", async () => {
  const slow = deferred<Float32Array>();
  const first = { ...ngrams(), vectorOf: vi.fn() };
  first.vectorOf.mockReturnValueOnce(slow.promise).mockResolvedValue(new Float32Array(8));
  const { byLetters, wv } = withNgrams(first);
  const asked = byLetters.ask(wv, "oceans");
  await settle();
  await byLetters.ask(wv, "harbours");
  slow.resolve(new Float32Array(8));
  await asked;
  expect(byLetters.store.getState().word).toBe("harbours");
});
