import { expect, test } from "vitest";
import { editsFromQuery, queryFromEdits } from "./query";

test("edits go into the query and come back", () => {
  const edits = { levels: "10, 40", epochs: "9", sg: "0" };
  const query = queryFromEdits(edits);
  expect(query).toBe("levels=10,40&epochs=9&sg=0");
  expect(editsFromQuery(`?${query}`)).toEqual({ levels: "10,40", epochs: "9", sg: "0" });
  expect(queryFromEdits({})).toBe("");
});

test("what is no parameter is left alone", () => {
  expect(editsFromQuery("?utm=1&tokenizer=x&window=3")).toEqual({ window: "3" });
});
