import type { Page } from "@playwright/test";
import { goldenCorpus } from "./support/golden";
import { expect, openLibrary, test } from "./support/library";
import { watchBuilds } from "./support/serving";

/** Starts the engine, and trains with one worker, whose vector of a word is returned, and with two. */
function trainedWith(page: Page, options: { fused?: boolean }) {
  return page.evaluate(
    async ({ options, corpus }) => {
      const { setSeed, startEngine, Word2Vec } = window.library;
      const info = await startEngine({ ...options, threads: 2 });
      const vectorOf = async (workers: number) => {
        setSeed(7);
        const { wv } = await Word2Vec.train(new Blob([corpus]), { workers, vectorSize: 32 });
        const [word = ""] = await wv.indexToKey();
        return [...(await wv.getVector(word))];
      };
      return { info, one: await vectorOf(1), two: await vectorOf(2) };
    },
    { options, corpus: goldenCorpus },
  );
}

test("fused multiply-add is used, can be switched off, and leaves one worker its bits", async ({
  libraryPage,
  libraryAddress,
}) => {
  const builds = watchBuilds(libraryPage);
  const fused = await trainedWith(libraryPage, {});
  expect(await builds()).toEqual(["threads"]);
  await openLibrary(libraryPage, libraryAddress);
  const exact = await trainedWith(libraryPage, { fused: false });
  expect(fused.info).toMatchObject({ build: "threads", fused: true, notice: null });
  expect(exact.info).toMatchObject({ build: "threads", fused: false, notice: null });
  expect(exact.one).toEqual(fused.one);
  for (const vector of [fused.two, exact.two]) expect(vector.every(Number.isFinite)).toBe(true);
});
