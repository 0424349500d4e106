import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, TEXT, type TestPage, TINY } from "../testing/page";

let page: TestPage;

beforeEach(async () => {
  page = await openPage();
});

afterEach(() => page.close());

async function trained() {
  const model = new page.library.Word2Vec(TINY);
  await model.train(textFile(TEXT));
  return model;
}

describe("the engine", () => {
  it("is started once and shared", async () => {
    const [one, two] = await Promise.all([page.library.startEngine(), page.library.startEngine()]);
    expect(one).toBe(two);
    expect(one).toMatchObject({ build: "plain", threads: 1, maxMemory: 2 ** 32 });
    await page.library.Word2Vec.resolve({});
    expect(page.workers).toHaveLength(1);
  });

  it("is started again after a crash; objects of the old one say so", async () => {
    const { wv } = await trained();
    page.workers[0]?.fail("error", "bad luck");
    expect((await failureOf(wv.has("red"))).code).toBe("engine-crashed");
    const { wv: again } = await trained();
    expect(await again.has("red")).toBe(true);
    expect(page.workers).toHaveLength(2);
  });
});
