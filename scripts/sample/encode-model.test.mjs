import { expect, test } from "vitest";
import { createFirstLook } from "../../web/store/first-look/first-look";
import { readSampleModel } from "../../web/store/first-look/sample-model";
import { encodeModel } from "./encode-model.mjs";

// With the first number alone, "reed" is nearest to "oboe"; with both, "flute" is.
const model = {
  words: ["oboe", "flute", "reed"],
  counts: [9, 7, 5],
  corpusWords: 21,
  starts: ["oboe"],
  levels: [1, 2],
  vectors: Float32Array.of(1, 1, 0.9, 1, 2, -2),
  maps: [Float32Array.of(0, 0, 1, 1, 2, 2), Float32Array.of(0, 0, 4, 4, 2, 2)],
  groups: [0, 0, 1],
};

const encoded = () => {
  const { buffer, byteOffset, byteLength } = encodeModel(model);
  return buffer.slice(byteOffset, byteOffset + byteLength);
};

test("the page reads what the build has written", () => {
  const read = readSampleModel(encoded());
  expect(read).toMatchObject({ size: 3, vectorSize: 2, words: model.words, counts: [9, 7, 5] });
  expect(read.corpusWords).toBe(21);
  expect([...read.groups]).toEqual([0, 0, 1]);
  expect(read.maps[0]?.[4]).toBe(read.maps[1]?.[4]);
  expect(read.maps[1]?.[2]).toBe(4095);
  const [[first, cosine]] = read.nearest(0, 2, 2);
  expect(first).toBe("flute");
  expect(cosine).toBeCloseTo(0.9987, 2);
  expect(read.nearest(0, 2, 2)[1]?.[1]).toBeCloseTo(0, 5);
});

test("a file that is cut off is refused", () => {
  expect(() => readSampleModel(encoded().slice(0, -2))).toThrow(RangeError);
});

test("a word is shown with its neighbours, and how many stay when the vectors are cut", async () => {
  const look = createFirstLook(async () => encoded());
  await look.load();
  expect(look.store.getState()).toMatchObject({ word: "oboe", dimensions: 1, kept: 2 });
  look.choose("Re");
  expect(look.store.getState()).toMatchObject({ word: "reed", missing: null });
  look.cut(2);
  expect(look.store.getState().dimensions).toBe(2);
  look.choose("xylophone");
  expect(look.store.getState()).toMatchObject({ word: "reed", missing: "xylophone" });
});

test("a model that could not be fetched is fetched again when it is next wanted", async () => {
  let tries = 0;
  const look = createFirstLook(async () => {
    tries += 1;
    if (tries === 1) throw new Error("out of reach");
    return encoded();
  });
  await look.load();
  expect(look.store.getState().model).toBeNull();
  await look.load();
  expect(look.store.getState().word).toBe("oboe");
});
