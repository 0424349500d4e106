import { describe, expect, it } from "vitest";
import type { RowFilter } from "../../../protocol/types/corpus";
import { textFile } from "../../../testing/corpora";
import { everyCut, readLines, readTexts } from "../../../testing/read-texts";
import { columnsOf } from "./columns";
import { RowSplitter } from "./delimited";
import { groupsIn, RowGroups } from "./groups";

describe("RowSplitter", () => {
  const rows = (text: string) => (pieces: readonly string[]) => {
    const splitter = new RowSplitter(text.includes("\t") ? "\t" : ",");
    return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.finish()];
  };

  it("reads quoted fields with delimiters, quotes and line ends, wherever the text is cut", () => {
    const text = 'id,text\r\n1,"a, ""b""\nc"\n\n2,"",x\n3,"last"';
    const expected = [
      ["id", "text"],
      ["1", 'a, "b"\nc'],
      ["2", "", "x"],
      ["3", "last"],
    ];
    for (const found of everyCut(text, rows(text))) expect(found).toEqual(expected);
  });

  it("reads quotation marks behind backslashes, and single ones, wherever the text is cut", () => {
    const text = '1,"he said \\"so\\", and\nleft \\\\"\n2,x\n';
    const escaped = (pieces: readonly string[]) => {
      const splitter = new RowSplitter(",", { escapes: true });
      return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.finish()];
    };
    for (const found of everyCut(text, escaped))
      expect(found).toEqual([
        ["1", 'he said "so", and\nleft \\'],
        ["2", "x"],
      ]);
    const splitter = new RowSplitter(";", { quote: "'" });
    expect(splitter.push("1;'it''s; so'\n")).toEqual([["1", "it's; so"]]);
  });

  it("takes a quotation mark that nothing closes for a letter", () => {
    const text = '1\t"so he said\n2\tthe end\n';
    expect(rows(text)([text])).toEqual([
      ["1", '"so he said'],
      ["2", "the end"],
    ]);
  });
});

describe("RowGroups", () => {
  it("holds no more than so many items, and ends first what was met longest ago", () => {
    const groups = new RowGroups("id", ["item"], 3);
    const names = ["id", "item"];
    const rows = ["1a", "2b", "1c", "3d", "2e"].map((row) => [...row]);
    expect(rows.flatMap((row) => groups.push({ names, rows: [row] }))).toEqual([["b"], ["a", "c"]]);
    expect(groups.finish()).toEqual([["d"], ["e"]]);
  });

  it.each([
    [
      "a transaction and an item",
      "Transaction,Item",
      ["1,bread", "1,milk", "2,bread", "2,jam"],
      true,
    ],
    [
      "a session and a page",
      "session_id,time,url",
      ["s1,1,/", "s1,2,/a", "s2,1,/", "s2,2,/b"],
      true,
    ],
    [
      "a user and what was said",
      "user,text",
      ["a,oh no", "a,the sea was wild on all of that long day", "b,yes", "b,no"],
      false,
    ],
    ["ids that never come twice", "order,item", ["1,bread", "2,milk", "3,bread", "4,jam"], false],
    ["labels", "label,word", ["x,bread", "x,milk", "y,bread", "y,jam"], false],
  ])("are offered for %s or not", (_, head, lines, offered) => {
    const names = head.split(",");
    const rows = lines.map((line) => line.split(","));
    expect(groupsIn(columnsOf({ names, rows }), { names, rows }) !== null).toBe(offered);
  });
});

describe("tables among the files", () => {
  it("are read by the column that holds the texts, without names and mark-up", async () => {
    const csv =
      'id,date,review\n1,2024-01-02,"Bread &amp; butter,<br />warm and good"\n2,2024-02-03,"The sea was wild that day"\n';
    const expected = ["Bread & butter,", "warm and good", "The sea was wild that day"];
    expect(await readLines(textFile(csv, "a.csv"))).toEqual(expected);
    expect(await readLines(textFile(csv, "a.csv"), { textColumns: ["date"] })).toEqual([
      "2024-01-02",
      "2024-02-03",
    ]);
    const json = JSON.stringify([
      { n: 1, body: { text: "one two three four" } },
      { n: 2, body: { text: "five six seven eight" } },
    ]);
    expect(await readLines(textFile(json))).toEqual(["one two three four", "five six seven eight"]);
  });

  it.each(["||", "::", "|", "^", "~", "¦", "\u0001", "\u001F"])(
    "may be separated by “%s”, with fields that are empty",
    async (delimiter) => {
      const rows = [
        ["id", "", "review", "label"],
        ...["The sea was wild", "Bread: warm and good", "A ship is late"].map((text, at) => {
          return [String(at), "", text, "ok"];
        }),
      ];
      const table = rows.map((row) => row.join(delimiter)).join("\n");
      expect(await readLines(textFile(table, "a.csv"))).toEqual(
        rows.slice(1).map(([, , text]) => text),
      );
    },
  );

  it("may have a first column without a name, as pandas and R write them", async () => {
    const csv = '"","review"\n"1","The sea was wild"\n"2","A ship is late"\n"3","Bread is fresh"\n';
    expect(await readLines(textFile(csv, "a.csv"))).toEqual([
      "The sea was wild",
      "A ship is late",
      "Bread is fresh",
    ]);
  });

  it("give lists of words as they are", async () => {
    const expected = [["sea salt", "Rye"], ["oat milk"]];
    const lines = expected.map((tokens, id) => JSON.stringify({ id, tokens })).join("\n");
    expect((await readTexts(textFile(lines))).lists).toEqual(expected);
    const python = "id,tokens\n1,\"['sea salt', 'Rye']\"\n2,\"['oat milk']\"\n";
    expect((await readTexts(textFile(python, "a.csv"))).lists).toEqual(expected);
  });

  it("are baskets if the same items come at any place", async () => {
    const items = ["sea salt", "whole milk", "rye bread", "oat milk"];
    const baskets = Array.from({ length: 20 }, (_, at) =>
      items
        .slice(at % 3)
        .concat(items[at % 4] ?? "")
        .toSorted((a, b) => ((a.length + at) % 5) - ((b.length + at) % 5)),
    );
    const { lists, text } = await readTexts(
      textFile(baskets.map((basket) => basket.join(",")).join("\n")),
    );
    expect(lists).toEqual(baskets);
    expect(text).toBe("");
    const spaced = baskets.map((basket) => basket.join(", ")).join("\n");
    expect((await readTexts(textFile(spaced))).lists).toEqual(baskets);
  });

  it("are lists if rows that share a value hold an item each, also where others lie between them", async () => {
    const rows = [
      ["7", "SET OF 6 SPOONS"],
      ["8", "whole milk"],
      ["7", "rye bread"],
      ["", "oat milk"],
      ["8", " whole milk "],
    ];
    const csv = `InvoiceNo,Description\n${rows.map((row) => row.join(",")).join("\n")}\n`;
    const expected = [["oat milk"], ["SET OF 6 SPOONS", "rye bread"], ["whole milk", "whole milk"]];
    for (const textColumns of [["Description"], null]) {
      const reading = { groupBy: "InvoiceNo", textColumns };
      const { lists, text } = await readTexts(textFile(csv, "a.csv"), reading);
      expect(lists).toEqual(expected);
      expect(text).toBe("");
    }
    const records = rows.map(([InvoiceNo, Description]) =>
      JSON.stringify({ InvoiceNo, Description }),
    );
    const json = await readTexts(textFile(records.join("\n")), { groupBy: "InvoiceNo" });
    expect(json.lists).toEqual(expected);
  });

  it.each([
    ["a title", "Export of 3.4.2024\r\n\r\n"],
    ["what Excel says of the delimiter", "sep=;\r\n"],
    ["nothing", ""],
  ])("may have %s above them", async (_, above) => {
    const rows = ["Bread; butter", "The sea was wild", "So was the wind"];
    const csv = `${above}no;text\r\n${rows.map((row, at) => `${at};"${row}"`).join("\r\n")}\r\n`;
    expect(await readLines(textFile(csv, "a.csv"))).toEqual(rows);
  });

  it.each([
    [
      "backslashes before quotation marks",
      'id,text\n1,"He said \\"so\\", and left"\n2,"\\"No\\", she said"\n3,"They came, it seems"\n',
    ],
    [
      "single quotation marks",
      "id,text\n1,'He said \"so\", and left'\n2,'\"No\", she said'\n3,'They came, it seems'\n".replaceAll(
        '"',
        "",
      ),
    ],
    ["circumflexes", "id^text\n1^He said so, and left\n2^No, she said\n3^They came, it seems\n"],
    ["tildes", "id~text\n1~He said so, and left\n2~No, she said\n3~They came, it seems\n"],
  ])("are read with %s", async (_, csv) => {
    const lines = await readLines(textFile(csv, "a.csv"));
    expect(lines.map((line) => line.replaceAll('"', ""))).toEqual([
      "He said so, and left",
      "No, she said",
      "They came, it seems",
    ]);
  });

  it("have only the rows that match, and say how many were left out", async () => {
    const csv =
      "year,author,text\n1890,Woolf,one two three\n1925-05-14,Woolf,four five six\n1922,Joyce,seven eight nine\n,Joyce,ten\n";
    const read = async (where: RowFilter[]) => {
      const { text, tally } = await readTexts(textFile(csv, "a.csv"), { where });
      return [text.split("\n").filter(Boolean), tally.unmatched];
    };
    expect(await read([{ column: "year", atLeast: 1900 }])).toEqual([
      ["four five six", "seven eight nine"],
      2,
    ]);
    expect(await read([{ column: "year", atLeast: 1800, atMost: 1900 }])).toEqual([
      ["one two three"],
      3,
    ]);
    const both = [
      { column: "author", values: ["Woolf"] },
      { column: "year", atLeast: 1900 },
    ];
    expect(await read(both)).toEqual([["four five six"], 3]);
    expect(await read([{ column: "missing", values: ["x"] }])).toEqual([[], 4]);
  });

  it("may have a single column, which is quoted", async () => {
    const rows = ['He said "no", and left.', "Two\nlines, one field", "A third one"];
    const csv = ["review", ...rows].map((row) => `"${row.replaceAll('"', '""')}"`).join("\r\n");
    const expected = ['He said "no", and left.', "Two", "lines, one field", "A third one"];
    expect((await readLines(textFile(csv, "a.csv"))).slice(-4)).toEqual(expected);
    const dialogue = '"No," he said, "not now."\n"Why not?" she asked.\n"Because."\n';
    expect((await readTexts(textFile(dialogue, "a.csv"))).text).toBe(dialogue);
  });

  it("are not seen in prose and poems", async () => {
    for (const text of [
      "The sea, the sail, the mast.\nThe oven, the bread, the knife.\nA dog, a cat, a bird.\n",
      "one two three\nfour five six\nseven eight nine\n",
      "[1] A footnote, and more\n[2] Another one\n",
      "{curly} and <angular> brackets\nwithin a text\n",
    ]) {
      expect((await readTexts(textFile(text))).text).toBe(text);
    }
  });
});
