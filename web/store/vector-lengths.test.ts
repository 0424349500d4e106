import { expect, test } from "vitest";
import { fakeVectors } from "../testing/fake-library";
import { lengthsOf } from "./vector-lengths";

test("lengths are those of the most frequent words", async () => {
  const wv = fakeVectors(["the", "ocean", "sea"]);
  expect([...(await lengthsOf(wv, 2))]).toEqual([5, 10]);
});
