import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readLines } from "../../../testing/read-texts";
import { recogniseText } from "../documents/recognise-text";
import { calendarRows } from "./calendar";
import type { Rows } from "./columns";
import { gettextRows } from "./gettext";

const formatOf = (text: string) => recogniseText(text, "", true).format;

type Reader = (text: AsyncIterable<string>) => AsyncGenerator<Rows>;

/** The rows of a text in pieces of a size. */
async function rowsIn(read: Reader, text: string, size: number) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const found: unknown[][] = [];
  for await (const { rows } of read(pieces())) found.push(...rows.map((row) => [...row]));
  return found;
}

describe("gettext's messages", () => {
  const po = `# German
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#: src/main.c:12
#, fuzzy
msgctxt "menu"
msgid "Open the file"
msgstr "Die Datei wird geöffnet"

msgid "one file \\"x\\""
msgid_plural "%d files"
msgstr[0] "eine Datei \\"x\\""
msgstr[1] "%d Dateien"

msgid ""
"A long "
"message"
msgstr "Eine lange "
"Nachricht, die\\nzwei Zeilen hat"

#~ msgid "gone"
#~ msgstr "weg"
`;
  const rows = [
    ["Open the file", "Die Datei wird geöffnet", "menu"],
    ['one file "x"\n%d files', 'eine Datei "x"\n%d Dateien', ""],
    ["A long message", "Eine lange Nachricht, die\nzwei Zeilen hat", ""],
  ];

  it("are read with their translations, however they are cut and whatever ends a line", async () => {
    expect(formatOf(po)).toBe("gettext");
    for (const size of [1, 7, po.length]) {
      expect(await rowsIn(gettextRows, po, size)).toEqual(rows);
      expect(await rowsIn(gettextRows, po.replaceAll("\n", "\r\n"), size)).toEqual(rows);
    }
  });

  it("are trained on by their translations, and by themselves where there are none", async () => {
    const lines = await readLines(textFile(po, "de.po"));
    expect(lines).toContain("Die Datei wird geöffnet");
    expect(lines.join(" ")).not.toMatch(/msgid|Open|src/);
    const template = po.replace(/^(msgstr.*) ".*"$/gm, '$1 ""').replace(/^"Nachricht.*\n/m, "");
    expect(await readLines(textFile(template, "x.pot"))).toContain("Open the file");
  });
});

describe("calendars", () => {
  const ics = [
    "BEGIN:VCALENDAR",
    "PRODID:-//Someone//EN",
    "BEGIN:VEVENT",
    "DTSTART;TZID=Europe/Berlin:20240131T093000",
    "SUMMARY;LANGUAGE=en:The harbour\\, by bo",
    " at",
    "DESCRIPTION:Bring bread\\nand butter.",
    'ORGANIZER;CN="Ann: Author":mailto:ann@example.org',
    "BEGIN:VALARM",
    "TRIGGER:-PT15M",
    "DESCRIPTION:Reminder",
    "END:VALARM",
    "END:VEVENT",
    "BEGIN:VTODO",
    "SUMMARY:Mend the sail",
    "END:VTODO",
    "END:VCALENDAR",
  ].join("\r\n");

  it("are what their entries say, however they are cut", async () => {
    expect(formatOf(ics)).toBe("calendar");
    for (const size of [1, 5, ics.length]) {
      expect(await rowsIn(calendarRows, ics, size)).toEqual([
        [
          "The harbour, by boat",
          "Bring bread\nand butter.",
          "2024-01-31 09:30",
          "",
          "ann@example.org",
          "",
        ],
        ["Mend the sail", "", "", "", "", ""],
      ]);
    }
    expect(await readLines(textFile(ics, "a.ics"))).toEqual([
      "The harbour, by boat",
      "Bring bread",
      "and butter.",
      "Mend the sail",
    ]);
  });
});

describe("other texts", () => {
  it.each([
    [
      "a text about them",
      'In a .po file\nmsgid "x" is followed by\nmsgstr "y".\nThat is all there is to say.',
    ],
    ["YAML", "title: The sea\nbody: It is wide.\n"],
    ["FASTA", ">seq1\nACGTACGTAC\n>seq2\nGGTACCGGTA\n"],
  ])("%s is plain text", (_, text) => expect(formatOf(text)).toBe("text"));
});
