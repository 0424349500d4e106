import { describe, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";
import { inspectFiles } from "../inspect";

async function messages(text: string, name = "a.txt") {
  const { text: read, tally } = await readTexts(textFile(text, name));
  expect([...tally.formats.keys()]).toEqual(["chat"]);
  return read.trim().split("\n");
}

async function columns(text: string) {
  const files = { files: [textFile(text)], reading: {}, rules: null };
  const report = await inspectFiles(files, () => []);
  return Object.fromEntries(report.columns.map(({ name, examples }) => [name, examples]));
}

/** The same three messages, as programs write them in many countries. */
const STAMPS: [string, (day: number, name: string) => string][] = [
  ["British, Android", (day, name) => `${day}/12/2023, 23:59 - ${name}: `],
  ["American, Android", (day, name) => `12/${day}/23, 11:59 PM - ${name}: `],
  ["American, iOS", (day, name) => `[12/${day}/23, 11:59:59\u202FPM] ${name}: `],
  ["German, iOS", (day, name) => `\u200E[${day}.12.23, 23:59:59] ${name}: `],
  ["German, Android", (day, name) => `${day}.12.23, 23:59 - ${name}: `],
  ["Spanish", (day, name) => `${day}/12/23, 11:59 p. m. - ${name}: `],
  ["Spanish, without a comma", (day, name) => `${day}/12/23 23:59 - ${name}: `],
  ["French", (day, name) => `${day}/12/2023 à 23:59 - ${name} : `],
  ["Dutch", (day, name) => `${day}-12-2023 23:59 - ${name}: `],
  ["Swedish", (day, name) => `2023-12-${day} 23:59 - ${name}: `],
  ["Finnish", (day, name) => `${day}.12.2023 klo 23.59 - ${name}: `],
  ["Danish, iOS", (day, name) => `[${day}.12.2023 kl. 23.59.59] ${name}: `],
  ["Hungarian", (day, name) => `2023. 12. ${day}. 23:59 - ${name}: `],
  ["Chinese", (day, name) => `2023/12/${day} 下午11:59 - ${name}: `],
  ["Korean", (day, name) => `2023년 12월 ${day}일 오후 11:59, ${name} : `],
  ["Arabic", (day, name) => `\u200F${arabic(day)}\u200F/١٢\u200F/٢٠٢٣, ١١:٥٩ م - ${name}: `],
  ["IRC", (day, name) => `2023-12-${day} 23:59:07 <${name}> `],
  ["Discord", (day, name) => `[${day}-Dec-23 11:59 PM] ${name}\n`],
];

const arabic = (number: number) =>
  String(number).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

describe("chats", () => {
  it.each(STAMPS)("give what is said, with day and author: %s", async (_, stamp) => {
    const text = `${stamp(13, "Ann")}The sea\nis wide: yes\n${stamp(14, "Bob")}A sail\n${stamp(31, "Ann")}And 12:30 a mast\n`;
    expect(await messages(text)).toEqual(["The sea", "is wide: yes", "A sail", "And 12:30 a mast"]);
    const { date, author } = await columns(text);
    expect(date).toEqual(["2023-12-13 23:59", "2023-12-14 23:59", "2023-12-31 23:59"]);
    expect(author).toEqual(["Ann", "Bob"]);
  });

  it("leave out what the program says", async () => {
    const text =
      "31/12/2023, 23:58 - Messages and calls are end-to-end encrypted. Learn more: tap\n31/12/2023, 23:59 - Ann: <Media omitted>\n31/12/2023, 23:59 - Ann: The sea <This message was edited>\n31/12/2023, 23:59 - Ann changed the subject\n01/01/2024, 00:01 - +44 20 1234: \u200Eimage omitted\n01/01/2024, 00:01 - +44 20 1234: A sail\n01/01/2024, 00:02 - Ann: Mast\n";
    expect(await messages(text)).toEqual(["The sea", "A sail", "Mast"]);
  });

  it("give what is said in transcripts, with who says it", async () => {
    const turns = Array.from(
      { length: 6 },
      (_, at) => `ANN: The sea ${at}\nDr. Bob: A sail: ${at}\nand more`,
    );
    const said = await messages(`An interview\n\n${turns.join("\n\n")}\n`);
    expect(said.slice(0, 4)).toEqual(["An interview", "The sea 0", "A sail: 0", "and more"]);
    // Fields of records are none.
    const record = Array.from({ length: 6 }, (_, at) => `Name: a${at}\nPlace: b\nThing: c`).join(
      "\n",
    );
    const { tally } = await readTexts(textFile(record));
    expect([...tally.formats.keys()]).toEqual(["text"]);
  });

  it("give what is said in exports of Telegram, Slack, Discord and Messenger", async () => {
    const telegram = {
      name: "Sea",
      type: "private_chat",
      messages: [
        {
          id: 1,
          type: "service",
          date: "2023-12-31T23:58:00",
          actor: "Ann",
          action: "join",
          text: "",
        },
        {
          id: 2,
          type: "message",
          date: "2023-12-31T23:59:00",
          from: "Ann",
          text: ["The ", { type: "bold", text: "sea" }, "."],
          text_entities: [{ type: "plain", text: "The " }],
        },
        {
          id: 3,
          type: "message",
          date: "2024-01-01T00:01:00",
          from: "Bob",
          text: "A sail",
          text_entities: [],
        },
      ],
    };
    expect(await messages(JSON.stringify(telegram, null, 1), "result.json")).toEqual([
      "The sea.",
      "A sail",
    ]);
    const chats = { about: "x", chats: { about: "y", list: [telegram, telegram] } };
    expect(await messages(JSON.stringify(chats))).toHaveLength(4);
    const slack = [
      {
        type: "message",
        subtype: "channel_join",
        user: "U1",
        text: "<@U1> has joined",
        ts: "1704067199.000100",
      },
      {
        type: "message",
        user: "U1",
        text: "Hi <@U2>, see <https://a.b|the sea> &amp; <#C1|ships>",
        ts: "1704067199.000200",
        blocks: [{ type: "rich_text" }],
        user_profile: { real_name: "Ann" },
      },
    ];
    expect(await messages(JSON.stringify(slack), "2023-12-31.json")).toEqual([
      "Hi  , see the sea & ships",
    ]);
    expect(await columns(JSON.stringify(slack))).toMatchObject({
      date: ["2023-12-31 23:59"],
      author: ["Ann"],
    });
    const discord = {
      guild: { id: "1" },
      messages: [
        {
          id: "1",
          type: "Default",
          timestamp: "2023-12-31T23:59:00.1+00:00",
          content: "The sea",
          author: { id: "9", name: "ann", nickname: "Ann" },
          attachments: [],
        },
      ],
    };
    expect(await messages(JSON.stringify(discord))).toEqual(["The sea"]);
    const messenger = {
      participants: [{ name: "Ann" }],
      messages: [{ sender_name: "Ann", timestamp_ms: 1704067199000, content: "Caf\u00c3\u00a9" }],
    };
    expect(await messages(JSON.stringify(messenger))).toEqual(["Café"]);
  });

  it("are read as chosen where they are something else", async () => {
    const text = "31/12/2023, 23:59 - Ann: The sea\n".repeat(4);
    expect((await readTexts(textFile(text), { format: "text" })).text).toBe(text);
    const authors = await readTexts(textFile(text), { textColumns: ["author"] });
    expect(authors.text).toBe("Ann\n".repeat(4));
  });
});
