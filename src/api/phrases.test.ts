import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PhrasesOptions } from "../protocol/types/phrases";
import { failureOf, textFile } from "../testing/corpora";
import { openPage, type TestPage } from "../testing/page";

const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const interpreter = process.env.PYTHON ?? at("../../.tools/venv/bin/python");

interface Answers {
  sentences: string[][];
  connectorWords: string[];
  answers: {
    options: PhrasesOptions;
    phrases: Record<string, number>;
    joined: string[][];
    found: Record<string, number>;
  }[];
  twice: string[][];
}

let page: TestPage;
let gensim: Answers;

beforeAll(async () => {
  const script = at("../testing/gensim_phrases.py");
  const { stdout } = await promisify(execFile)(interpreter, [script], { maxBuffer: 1 << 28 });
  gensim = JSON.parse(stdout);
  page = await openPage();
}, 120_000);

afterAll(() => page?.close());

describe("Phrases", () => {
  it("finds what gensim finds, with the same scores, and joins the same words", async () => {
    for (const { options, phrases, joined, found: theirs } of gensim.answers) {
      const found = await page.library.Phrases.train(gensim.sentences, options);
      const ours = found.exportPhrases();
      const about = JSON.stringify(options);
      expect(Object.keys(ours).sort(), about).toEqual(Object.keys(phrases).sort());
      for (const [phrase, score] of Object.entries(phrases)) {
        expect(ours[phrase], phrase).toBeCloseTo(score, 9);
      }
      expect(
        gensim.sentences.map((sentence) => found.join(sentence)),
        about,
      ).toEqual(joined);
      expect(Object.keys(found.findPhrases(gensim.sentences)).sort()).toEqual(
        Object.keys(theirs).sort(),
      );
    }
  }, 60_000);

  it("joins them in texts, one list after the other, as gensim does twice", async () => {
    const { Phrases, ENGLISH_CONNECTOR_WORDS, scanCorpus } = page.library;
    expect([...ENGLISH_CONNECTOR_WORDS].sort()).toEqual(gensim.connectorWords);
    const tokenizer = { mode: "whitespace", lowercase: false, maxSentenceLength: 10_000 } as const;
    const how = { minCount: 3, threshold: 5, connectorWords: ENGLISH_CONNECTOR_WORDS, tokenizer };
    const files = textFile(gensim.sentences.map((sentence) => sentence.join(" ")).join("\n"));
    const two = await Phrases.train(files, how);
    const three = await Phrases.train({ files, phrases: [two] }, how);
    expect(gensim.sentences.map((sentence) => three.join(two.join(sentence)))).toEqual(
      gensim.twice,
    );
    const scan = await scanCorpus({ files, phrases: [two, three] }, { tokenizer });
    const words = gensim.twice.flat();
    expect(scan).toMatchObject({ words: words.length, distinctWords: new Set(words).size });
  }, 60_000);

  it("refuses options that can't be", async () => {
    const code = async (options: object) =>
      (await failureOf(page.library.Phrases.train([["a", "b"]], options))).code;
    expect(await code({ minCount: 0 })).toBe("bad-option");
    expect(await code({ threshold: -1 })).toBe("bad-option");
    expect(await code({ scoring: "pmi" })).toBe("bad-option");
    expect(await code({ treshold: 1 })).toBe("unknown-option");
  });
});
