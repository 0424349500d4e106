import { expect, test } from "vitest";
import { definition } from "./build-sample.mjs";

test("a line is the lemmas and the gloss", () => {
  const synset = { id: "adj 00014358", lemmas: ["good enough", "fit"], related: [] };
  expect(definition({ ...synset, gloss: "of the kind wanted" })).toBe(
    "good enough fit of the kind wanted",
  );
});
