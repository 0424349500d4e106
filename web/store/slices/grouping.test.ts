import { describe, expect, test } from "vitest";
import { dateIn, groupingsOf } from "./grouping";

const files = (...paths: string[]) => paths.map((path) => ({ path, blob: new Blob([path]) }));
const names = (...paths: string[]) =>
  Object.fromEntries(
    groupingsOf(files(...paths)).map(({ by, groups }) => [by, groups.map(({ name }) => name)]),
  );

test.each([
  ["1851.txt", 1851, null],
  ["letter_1851-03-12.txt", 1851, 3],
  ["18510312-to-anna.txt", 1851, 3],
  ["news 2020.11.txt", 2020, 11],
  ["the-1850s.txt", 1850, null],
  ["1850-1859.txt", 1850, null],
  ["speeches/1862/second.txt", 1862, null],
  ["1862/of-1863.txt", 1863, null],
])("%s is of %i, month %s", (path, year, month) => {
  expect(dateIn(path)).toEqual({ year, month });
});

test.each(["chapter-12.txt", "19991.txt", "page 0999.txt", "2999.txt", "text.txt"])(
  "%s has no date",
  (path) => {
    expect(dateIn(path)).toBeNull();
  },
);

describe("files make groups", () => {
  test("by year, by decade and each alone, in the order of time", () => {
    expect(names("b-1862.txt", "a-1861.txt", "c-1851.txt", "d-1851.txt")).toEqual({
      year: ["1851", "1861", "1862"],
      decade: ["1850s", "1860s"],
      file: ["a-1861.txt", "b-1862.txt", "c-1851.txt", "d-1851.txt"],
    });
  });

  test("by month where the names have months, and by folder, without the folders that all are in", () => {
    expect(names("news/a/2020-01.txt", "news/b/2020-02.txt", "news/b/2020-03.txt")).toEqual({
      month: ["2020-01", "2020-02", "2020-03"],
      folder: ["a", "b"],
      file: ["a/2020-01.txt", "b/2020-02.txt", "b/2020-03.txt"],
    });
  });

  test("by their names as numbers; what has no date belongs to no year", () => {
    const [year, file] = groupingsOf(files("10.txt", "9.txt", "x 1900.txt", "x 1901.txt"));
    expect(year).toMatchObject({ by: "year", without: ["10.txt", "9.txt"] });
    expect(file?.groups.map(({ name }) => name).slice(0, 2)).toEqual(["9.txt", "10.txt"]);
  });

  test("never one alone, nor more than can be trained", () => {
    expect(groupingsOf(files("1851.txt"))).toEqual([]);
    const many = Array.from({ length: 101 }, (_, at) => `${1800 + at}.txt`);
    expect(Object.keys(names(...many))).toEqual(["decade"]);
  });
});
