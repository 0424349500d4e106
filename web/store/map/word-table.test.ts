import { expect, test } from "vitest";
import { coloursByColumn, parseWordTable, wordTableOf } from "./word-table";

const vocabulary = new Set(["sea", "ship", "sail", "word", "oven"]);
const isKnown = (word: string) => vocabulary.has(word);
const parse = (text: string) => parseWordTable("table.tsv", text, isKnown);

test("a table's columns are told apart, whatever separates them and wherever the words are", () => {
  for (const [sign, text] of [
    ["\t", "id\tword\tfield\tage\n1\tsea\tnature\t3.5\n2\tShip\ttravel\t4\n3\tunheard\tx\t9\n"],
    [",", '\ufeffid,word,field,age\n1,sea,nature,3.5\n2,Ship,"travel",4\n3,unheard,x,9\n'],
    [";", "id;word;field;age\r\n1;sea;nature;3.5\r\n2;Ship;travel;4\r\n3;unheard;x;9\r\n"],
  ]) {
    const table = parse(text ?? "");
    expect([sign, table.rows, table.known]).toEqual([sign, 3, 2]);
    expect(table.columns.map(({ name, numeric }) => [name, numeric])).toEqual([
      ["id", true],
      ["field", false],
      ["age", true],
    ]);
    expect(table.columns[1]?.values.get("ship")).toBe("travel");
  }
});

test("a table without a head has numbered columns", () => {
  expect(parse("sea,1\nship,2").columns.map(({ name }) => name)).toEqual(["Column 2"]);
  expect(parse("word,1\nship,2").columns[0]?.values.get("word")).toBe("1");
});

test("words without a value are missing, and are counted", () => {
  const [field, age] = parse(
    "word\tfield\tage\nsea\tnature\t10\nship\t\t1\nsail\ttravel\t\n",
  ).columns;
  const words = ["sea", "ship", "sail", "oven"];
  expect(field && coloursByColumn(field, words)).toMatchObject({
    ...{ kind: "categories", name: "field", missing: 2 },
    categories: [
      { label: "nature", words: 1 },
      { label: "travel", words: 1 },
    ],
  });
  expect(age && coloursByColumn(age, words)).toMatchObject({
    ...{ kind: "numbers", least: 1, most: 10, missing: 2 },
  });
});

test("what is not a table of these words is refused, and the one before stays", async () => {
  expect(() => parse("sea\nship")).toThrow("no second column");
  expect(() => parse("a,b\nx,1")).toThrow("words of the map");
  const tables = wordTableOf({ size: 5 });
  await tables.take(new File(["sea,1\nship,2"], "good.csv"), isKnown);
  await tables.take(new File(["sea"], "bad.csv"), isKnown);
  const { table, failure } = tables.store.getState();
  expect([table?.file, failure?.title]).toEqual(["good.csv", "bad.csv could not be used."]);
});
