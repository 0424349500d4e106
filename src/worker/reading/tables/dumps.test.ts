import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readLines, readTexts } from "../../../testing/read-texts";
import { sqlRows } from "./sql";

/** The rows of a dump whose text is cut at a place. */
async function rowsOf(sql: string, cut: number): Promise<unknown[][]> {
  async function* pieces() {
    yield sql.slice(0, cut);
    yield sql.slice(cut);
  }
  const rows: unknown[][] = [];
  for await (const part of sqlRows(pieces(), sql, { broken: 0 }))
    rows.push(...part.rows.map((row) => [...row]));
  return rows;
}

const MYSQL = `-- MySQL dump 10.13
CREATE TABLE \`posts\` (
  \`id\` int NOT NULL,
  \`body\` text DEFAULT 'a,b',
  PRIMARY KEY (\`id\`)
);
INSERT INTO \`posts\` VALUES (1,'The sea is wide, isn''t it; yes (really)'),(2,'It\\'s fresh\\nand good \\\\'),
(3,NULL);
INSERT INTO \`posts\` (\`body\`,\`id\`) VALUES ('The choir sings',4);
`;

describe("dumps of databases", () => {
  it("give the rows of all statements, wherever they are cut", async () => {
    for (let cut = 0; cut <= MYSQL.length; cut++) {
      expect(await rowsOf(MYSQL, cut), `cut at ${cut}`).toEqual([
        [1, "The sea is wide, isn't it; yes (really)", "posts"],
        [2, "It's fresh\nand good \\", "posts"],
        [3, null, "posts"],
        ["The choir sings", 4, "posts"],
      ]);
    }
  });

  it("are read by their columns of texts, and tables without any are left out", async () => {
    const users = "INSERT INTO users VALUES(1,'ann');\nINSERT INTO users VALUES(2,'bob');\n";
    const sqlite = `PRAGMA foreign_keys=OFF;\nCREATE TABLE users(id INTEGER, name TEXT);\n${users}CREATE TABLE notes (id INTEGER, price DECIMAL(5,2), body TEXT);\nINSERT INTO notes VALUES(1,3.5,'The sea is wide; INSERT INTO x VALUES (1)');\nINSERT INTO "notes" VALUES(2,4,'So is it');\nCOMMIT;\n`;
    const { text, tally } = await readTexts(textFile(sqlite, "a.sql"));
    expect(text).toBe("The sea is wide; INSERT INTO x VALUES (1)\nSo is it\n");
    expect([...tally.formats.keys()]).toEqual(["sql"]);
    expect(await readLines(textFile(`-- users\n${users}`))).toEqual(["ann", "bob"]);
    const cast =
      "INSERT [dbo].[Posts] ([Id], [Body], [Made]) VALUES (1, N'It''s a wide sea', CAST(N'2020-01-01' AS DateTime))\nGO\n";
    expect(await readLines(textFile(`USE [Db]\nGO\n${cast}${cast}`))).toEqual([
      "It's a wide sea",
      "It's a wide sea",
    ]);
  });

  it("of PostgreSQL have lines with tabs", async () => {
    const copied =
      "--\n-- PostgreSQL database dump\n--\nCOPY public.posts (id, body) FROM stdin;\n1\tThe sea is wide\n2\tThe bread\\nis fresh\n3\t\\N\n\\.\n\nSELECT 1;\n";
    for (let cut = 0; cut <= copied.length; cut++) {
      expect(await rowsOf(copied, cut), `cut at ${cut}`).toEqual([
        ["1", "The sea is wide", "posts"],
        ["2", "The bread\nis fresh", "posts"],
        ["3", null, "posts"],
      ]);
    }
  });
});

describe("clippings of a Kindle", () => {
  it("are the texts that were marked, with book, author and date beside them", async () => {
    const clippings =
      "\uFEFFThe Sea (Ann Author)\r\n- Your Highlight on page 12 | Location 180-182 | Added on Monday, January 1, 2024 10:00:00 AM\r\n\r\nThe sea is wide.\r\n==========\r\nThe Sea (Ann Author)\r\n- Your Bookmark on page 13 | Added on Monday, January 1, 2024 10:01:00 AM\r\n\r\n\r\n==========\r\nBrot\r\n- Ihre Markierung bei Position 20-21 | Hinzugefügt am Montag, 1. Januar 2024 10:02:00\r\n\r\nDas Brot ist frisch.\r\n==========\r\n";
    const file = textFile(clippings, "My Clippings.txt");
    expect(await readLines(file)).toEqual(["The sea is wide.", "Das Brot ist frisch."]);
    const about = { textColumns: ["title", "author", "date"] };
    expect(await readLines(file, about)).toEqual([
      "The Sea",
      "Ann Author",
      "Monday, January 1, 2024 10:00:00 AM",
      "Brot",
      "Montag, 1. Januar 2024 10:02:00",
    ]);
  });
});

describe("plays", () => {
  const speeches = [
    ["HAMLET", "To be, or not to be:"],
    ["OPHELIA", "Good my lord,\nHow does your honour?"],
    ["FIRST LORD", "He is well."],
  ] as const;
  const play = (form: (name: string, text: string) => string) =>
    `THE PLAY\n\n${Array.from({ length: 5 }, (_, act) => `ACT ${act + 1}\n\n${speeches.map(([name, text]) => form(name, text)).join("\n\n")}`).join("\n\n")}\n`;

  it.each([
    ["above", (name: string, text: string) => `${name}\n${text}`],
    ["above, with how it is said", (name: string, text: string) => `${name} (aside).\n${text}`],
    ["before", (name: string, text: string) => `${name}. ${text}`],
    ["in italics before", (name: string, text: string) => `_${name}._ ${text}`],
  ])("have no names of who speaks among their words, which stand %s them", async (_, form) => {
    const file = textFile(play(form), "play.txt");
    const said = speeches.flatMap(([, text]) => text.split("\n"));
    const expected = [1, 2, 3, 4, 5].flatMap((act) => [`ACT ${act}`, ...said]);
    expect(await readLines(file)).toEqual(["THE PLAY", ...expected]);
    const authors = await readLines(file, { textColumns: ["author"] });
    expect(authors.slice(0, 3)).toEqual(["HAMLET", "OPHELIA", "FIRST LORD"]);
    expect(
      await readLines(file, { where: [{ column: "author", values: ["FIRST LORD"] }] }),
    ).toEqual(Array.from({ length: 5 }, () => "He is well."));
  });

  it("are no chapters with headings, and no list of words in capitals", async () => {
    const chapters = Array.from(
      { length: 20 },
      (_, at) => `CHAPTER ${at}\n\nThe sea was wide.\n\nNASA. It flew.\n`,
    ).join("\n");
    const { tally } = await readTexts(textFile(chapters));
    expect([...tally.formats.keys()]).toEqual(["text"]);
  });
});
