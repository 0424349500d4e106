import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { everyCut, readLines, readTexts } from "../../../testing/read-texts";
import { shapeOfJson } from "./json-shape";
import { JsonLines, JsonRecords } from "./json-values";

describe("JsonRecords", () => {
  const records = (kind: "json" | "json-lines") => (pieces: readonly string[]) => {
    const reader =
      kind === "json" ? new JsonRecords(shapeOfJson(pieces.join(""))) : new JsonLines();
    return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.finish()];
  };

  it.each([
    [
      "an array",
      '[{"a": "x]\\"}", "b": [1, {"c": 2}]}, {"a": null},\n5]',
      [{ a: 'x]"}', b: [1, { c: 2 }] }, { a: null }, 5],
    ],
    [
      "an array in an object",
      '{"n": 2, "tags": [1], "rows": [{"a": 1}, {"a": 2}], "end": {"x": [3]}}',
      [{ a: 1 }, { a: 2 }],
    ],
    ["one object", '{"a": 1,\n "b": "x"}', [{ a: 1, b: "x" }]],
    [
      "one value after another",
      '{"a": 1,\n "b": [{"x": "}"}]}\n{"a": 2}, {"a": 3}\n',
      [{ a: 1, b: [{ x: "}" }] }, { a: 2 }, { a: 3 }],
    ],
    [
      "the array with the texts of several",
      '{"schema": {"fields": [{"name": "text"}]}, "data": [{"text": "the sea is wide"}, {"text": "so"}]}',
      [{ text: "the sea is wide" }, { text: "so" }],
    ],
    [
      "a text with a list of its authors",
      '{"title": "the wide sea", "authors": [{"name": "Ann"}]}',
      [{ title: "the wide sea", authors: [{ name: "Ann" }] }],
    ],
    [
      "a table by columns",
      '{"text": {"0": "the sea", "1": "the oven"}, "label": {"0": 1, "1": 2}}',
      [
        { text: "the sea", label: 1 },
        { text: "the oven", label: 2 },
      ],
    ],
    [
      "a table by columns in arrays",
      '{"text": ["the wide sea", "the oven"], "label": [1, 2]}',
      [
        { text: "the wide sea", label: 1 },
        { text: "the oven", label: 2 },
      ],
    ],
    [
      "the names of columns apart from the rows",
      '{"columns": ["id", "text"], "index": [0, 1], "data": [[1, "a"], [2, "b"]]}',
      [
        { id: 1, text: "a" },
        { id: 2, text: "b" },
      ],
    ],
    [
      "records by their names",
      '{"a.txt": {"text": "x"}, "b.txt": {"text": "y"}}',
      [
        { name: "a.txt", text: "x" },
        { name: "b.txt", text: "y" },
      ],
    ],
    ["an array of arrays", '[["a", "b"], ["c"]]', [["a", "b"], ["c"]]],
  ])("reads %s wherever it is cut", (_, text, expected) => {
    for (const found of everyCut(text, records("json"))) expect(found).toEqual(expected);
  });

  it("reads lines, and counts those that are broken", () => {
    const text = '{"a": 1}\n\n{"a": \n{"a": 2}';
    for (const found of everyCut(text, records("json-lines")))
      expect(found).toEqual([{ a: 1 }, { a: 2 }]);
    const reader = new JsonLines();
    reader.push(text);
    reader.finish();
    expect(reader.broken).toBe(1);
  });
});

describe("tables in JSON", () => {
  it("may be rows of JSON without names, or with their names above", async () => {
    const rows = [
      [1, "The sea is wide"],
      [2, "The bread is fresh"],
    ];
    const expected = rows.map(([, text]) => text);
    for (const json of [rows, [["id", "text"], ...rows]]) {
      expect(await readLines(textFile(JSON.stringify(json)))).toEqual(expected);
      expect(await readLines(textFile(json.map((row) => JSON.stringify(row)).join("\n")))).toEqual(
        expected,
      );
    }
  });

  it("are read without records that are broken, the first one too", async () => {
    const lines = ["the sea is wide", "bread is fresh", "a ship is late", "so it is"].map(
      (text, id) => JSON.stringify({ id, text }),
    );
    const broken = [lines[0]?.slice(0, 20), ...lines.slice(1)].join("\n");
    const { text, tally } = await readTexts(textFile(broken));
    expect(text.trim().split("\n")).toEqual(["bread is fresh", "a ship is late", "so it is"]);
    expect(tally).toMatchObject({ broken: 1 });
  });

  it("give sentences in a cell as lines, and texts deep within it without what is about them", async () => {
    const records = [1, 2, 3].map((id) => ({ id, sentences: ["The sea is wide.", "So is it."] }));
    const lines = records.map((record) => JSON.stringify(record)).join("\n");
    const { text, lists } = await readTexts(textFile(lines));
    expect([text, lists]).toEqual(["The sea is wide.\nSo is it.\n".repeat(3), []]);
    const paragraphs = [
      { context: "The sea is wide.", qas: [{ question: "How is the sea?", id: "q1" }] },
    ];
    const squad = { version: "1", data: [1, 2].map((at) => ({ title: `Sea ${at}`, paragraphs })) };
    expect(await readLines(textFile(JSON.stringify(squad)))).toEqual([
      "The sea is wide.",
      "How is the sea?",
      "The sea is wide.",
      "How is the sea?",
    ]);
  });
});
