import { expect, it } from "vitest";
import { filterOf, partsOf, spokenFilter } from "./row-filters";

it("a filter that was typed is the one that is read, and shown again", () => {
  const filters = [
    filterOf("year", "atLeast", "1900"),
    filterOf("year", "atMost", " 19.5 "),
    filterOf("author", "values", "Woolf, Joyce,"),
  ];
  expect(filters).toEqual([
    { column: "year", atLeast: 1900 },
    { column: "year", atMost: 19.5 },
    { column: "author", values: ["Woolf", "Joyce"] },
  ]);
  for (const filter of filters) {
    const parts = partsOf(filter ?? undefined);
    expect(
      filterOf(parts?.column ?? "", parts?.comparison ?? "values", parts?.value ?? ""),
    ).toEqual(filter);
  }
  expect(filters.map((filter) => filter && spokenFilter(filter))).toEqual([
    "year is at least 1900",
    "year is at most 19.5",
    "author is Woolf or Joyce",
  ]);
});

it("a value that is missing or no number makes no filter", () => {
  expect(filterOf("year", "atLeast", "")).toBeNull();
  expect(filterOf("year", "atMost", "last")).toBeNull();
  expect(filterOf("author", "values", " , ")).toBeNull();
});
