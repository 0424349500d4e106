import { describe, expect, it } from "vitest";
import type { FilesInput } from "../../protocol/index";
import { TOKENIZER_DEFAULTS } from "../../protocol/options";
import type { Corpus } from "../../protocol/types/corpus";
import { failureOf } from "../../testing/corpora";
import { withCorpus } from "./corpus-input";

const open = (corpus: unknown, passes = 1) =>
  withCorpus(corpus as Corpus, passes, TOKENIZER_DEFAULTS, async (input) => input);

function* sentences() {
  yield ["a"];
}

describe("withCorpus", () => {
  it("passes files on as they are", async () => {
    const [one, two] = [new Blob(["1"]), new File(["2"], "two.txt")];
    expect(await open(one)).toMatchObject({ files: [one], rules: null });
    expect(await open([one, two])).toMatchObject({ files: [one, two] });
  });

  it("passes on how they are read, and what is done to their words", async () => {
    const files = new Blob(["1"]);
    expect(await open({ files, encoding: "koi8-r" })).toEqual({
      files: [files],
      reading: { encoding: "koi8-r", segment: true },
      rules: null,
    });
    const { rules } = (await open({ files, stopWords: ["the"], minLength: 2 })) as FilesInput;
    expect(JSON.parse(rules?.rulesJson ?? "")).toMatchObject({ stopWords: ["the"], minLength: 2 });
    expect((await failureOf(open({ files, encoding: "klingon" }))).code).toBe("bad-option");
    expect((await failureOf(open({ files, colums: [] }))).code).toBe("unknown-option");
  });

  it("takes a generator object for one pass and refuses it for more", async () => {
    await open(sentences());
    const { code, message } = await failureOf(open(sentences(), 6));
    expect(code).toBe("one-shot-iterator");
    expect(message).toContain("6 times");
  });

  it("refuses async generators and streams for several passes", async () => {
    async function* asynchronous() {
      yield ["a"];
    }
    expect((await failureOf(open(asynchronous(), 2))).code).toBe("one-shot-iterator");
    expect((await failureOf(open(new ReadableStream(), 2))).code).toBe("one-shot-iterator");
  });

  it("takes what starts again for several passes", async () => {
    await open([["a"]], 2);
    await open(new Set([["a"]]), 2);
    await open({ [Symbol.iterator]: sentences }, 2);
  });

  it.each([
    ["an empty list", [], "no-file"],
    ["a string", "some text", "bad-option"],
    ["nothing", null, "bad-option"],
    ["files and sentences mixed", [new Blob(["x"]), ["a"]], "bad-option"],
  ])("refuses %s", async (_, corpus, code) => {
    expect((await failureOf(open(corpus))).code).toBe(code);
  });

  it("throws what the corpus threw, not its copy", async () => {
    const error = new RangeError("disk on fire");
    const corpus = {
      [Symbol.iterator]: (): Iterator<string[]> => ({
        next: () => {
          throw error;
        },
      }),
    };
    const reading = withCorpus(corpus, 1, TOKENIZER_DEFAULTS, async (input) => {
      if (!("next" in input)) throw new Error("not a source");
      await input.restart();
      await input.next().catch(() => {
        throw new Error("the copy");
      });
    });
    await expect(reading).rejects.toBe(error);
  });
});
