import { expect, test } from "vitest";
import { isExpected, type ModelSource, queryFromSource, sourceFromQuery } from "./model-source";

const usual = { mode: "words", lowercase: true } as const;
const sample: ModelSource = { kind: "sample", name: "", words: 1_800_000, tokenizer: usual };
const file: ModelSource = {
  kind: "text",
  name: "moby dick & co.txt",
  words: 215_830,
  tokenizer: { mode: "whitespace", lowercase: false },
};

test("an address names the sample by itself, a file with its length and how it was cut", () => {
  expect(queryFromSource(sample)).toBe("corpus=sample");
  expect(sourceFromQuery("?corpus=sample")).toEqual({ ...sample, words: null });
  expect(sourceFromQuery(`?epochs=3&${queryFromSource(file)}`)).toEqual(file);
  const vectors: ModelSource = {
    kind: "vectors",
    name: "glove.txt",
    words: 400_000,
    tokenizer: usual,
  };
  expect(queryFromSource(vectors)).toBe("vectors=glove.txt&words=400000");
  expect(sourceFromQuery("?vectors=glove.txt&words=400000")).toEqual(vectors);
  expect(queryFromSource(null)).toBe("");
});

test.each(["", "?corpus=other", "?text=", "?words=5"])("%s names none", (query) => {
  expect(sourceFromQuery(query)).toBeNull();
});

test("a text is told from another of the same name", () => {
  expect(isExpected(file, file)).toBe(true);
  expect(isExpected(file, { ...file, words: 3 })).toBe(false);
  expect(isExpected(file, { ...file, kind: "vectors" })).toBe(false);
  expect(isExpected({ ...file, words: null }, { ...file, words: 3 })).toBe(true);
  expect(isExpected(file, { ...file, tokenizer: usual })).toBe(false);
  expect(isExpected({ ...sample, words: null }, sample)).toBe(true);
});
