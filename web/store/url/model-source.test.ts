import { expect, test } from "vitest";
import { isExpected, type Origin, originFromQuery, queryFromOrigin } from "./model-source";

const usual = { mode: "words", lowercase: true } as const;
const sample: Origin = { kind: "sample", name: "", words: 1_800_000, tokenizer: usual };
const file: Origin = {
  kind: "text",
  name: "moby dick & co.txt",
  words: 215_830,
  tokenizer: { mode: "whitespace", lowercase: false },
};

test("an address names the sample by itself, a file with its length and how it was cut", () => {
  expect(queryFromOrigin(sample)).toBe("corpus=sample");
  expect(originFromQuery("?corpus=sample")).toEqual({ ...sample, words: null });
  expect(originFromQuery(`?epochs=3&${queryFromOrigin(file)}`)).toEqual(file);
  const vectors: Origin = { kind: "vectors", name: "glove.txt", words: 400_000, tokenizer: usual };
  expect(queryFromOrigin(vectors)).toBe("vectors=glove.txt&words=400000");
  expect(originFromQuery("?vectors=glove.txt&words=400000")).toEqual(vectors);
  expect(queryFromOrigin(null)).toBe("");
});

test.each(["", "?corpus=other", "?text=", "?words=5"])("%s names none", (query) => {
  expect(originFromQuery(query)).toBeNull();
});

test("a text is told from another of the same name", () => {
  expect(isExpected(file, file)).toBe(true);
  expect(isExpected(file, { ...file, words: 3 })).toBe(false);
  expect(isExpected(file, { ...file, kind: "vectors" })).toBe(false);
  expect(isExpected({ ...file, words: null }, { ...file, words: 3 })).toBe(true);
  expect(isExpected(file, { ...file, tokenizer: usual })).toBe(false);
  expect(isExpected({ ...sample, words: null }, sample)).toBe(true);
});
