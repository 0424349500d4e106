import { describe, expect, it } from "vitest";
import { parseAnalogies, parsePairs, parseSynonyms } from "./evaluation-files";

describe("parsePairs", () => {
  it("reads pairs and leaves out comments and broken lines", () => {
    const text =
      "# a\tb\t1\nsun\tmoon\t7.5\r\n__proto__\tكتاب\t 1e1 \n\none\ttwo\nx\ty\t\nx\ty\tz\n";
    expect(parsePairs(text, "\t")).toEqual([
      { words: ["sun", "moon"], judgement: 7.5 },
      { words: ["__proto__", "كتاب"], judgement: 10 },
    ]);
    expect(parsePairs("sun moon 3", " ")).toHaveLength(1);
    expect(parsePairs("sun moon 3 stars", " ")).toEqual([]);
  });

  it.each([
    [
      "SimLex-999",
      "word1\tword2\tPOS\tSimLex999\tconc(w1)\nold\tnew\tA\t1.58\t2.72\nsea\tsalt\tN\t7\t4\n",
      "\t",
    ],
    ["SimVerb-3500", "old\tnew\tV\t1.58\tNONE\nsea\tsalt\tV\t7\tANTONYMS\n", "\t"],
    ["RareWords", "old\tnew\t1.58\t2\t1\t2\nsea\tsalt\t7\t7\t7\t7\n", "\t"],
    ["WordSim-353", "Word 1,Word 2,Human (mean),1,2\nold,new,1.58,1,2\nsea,salt,7,7,7\n", ","],
  ])("reads the columns of %s", (_, text, delimiter) => {
    expect(parsePairs(text, delimiter)).toEqual([
      { words: ["old", "new"], judgement: 1.58 },
      { words: ["sea", "salt"], judgement: 7 },
    ]);
  });
});

describe("parseSynonyms", () => {
  it("reads a word, its synonym and others, and leaves out what is less", () => {
    const text =
      "# ESL\nrusty | corroded | New York | dirty\r\n\nsea\tocean\ttable\na b\n a  b c |\n";
    expect(parseSynonyms(text)).toEqual([
      { word: "rusty", synonym: "corroded", others: ["New York", "dirty"] },
      { word: "sea", synonym: "ocean", others: ["table"] },
    ]);
  });
});

describe("parseAnalogies", () => {
  it("reads sections of questions and leaves out broken lines", () => {
    const text = "\n: capitals: all\na b c d\na b c\n a  b\tc e f\n: empty\r\n: 2\nA B C D";
    expect(parseAnalogies(text)).toEqual({
      sections: ["capitals: all", "empty", "2"],
      questions: [
        { words: ["a", "b", "c", "d"], section: 0 },
        { words: ["A", "B", "C", "D"], section: 2 },
      ],
    });
  });

  it("refuses questions before the first section", () => {
    expect(() => parseAnalogies("\na b c d")).toThrow("Line 2 stands before the first section");
  });
});
