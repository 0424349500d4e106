import { wrapWidth } from "../documents/paragraphs";
import { Lines } from "../lines";
import { dateReader, stampOf } from "./chat-stamps";
import type { Rows } from "./columns";
import { CHAT_LINES, type ChatForm, chatForm, turnOf } from "./forms";
import { type Message, messagesOf } from "./json-chats";
import { shapeOfJson } from "./json-shape";
import { JsonRecords } from "./json-values";
import { cueOf, isPlayHeading } from "./plays";
import type { TableTally } from "./read-table";

/** A message with more is split, in characters. */
const LONGEST = 1 << 16;

/** The columns of chats and transcripts. */
const CHAT_COLUMNS = ["date", "author", "text"] as const;

/** The messages of a chat or transcript that comes in pieces cut anywhere. */
class ChatLines {
  readonly #lines = new Lines(LONGEST);
  #open: Message | null = null;
  readonly #form: ChatForm;
  readonly #dateOf: (date: string, time: string) => string;
  /** What joins the lines of a message: in plays in prose they are broken to a width. */
  readonly #joint: " " | "\n";
  #afterBlank = true;
  /** The line before, if it may be a name or a title. */
  #title = "";

  /** @param head The beginning of the text, which tells whether days or months come first. */
  constructor(head: string) {
    this.#form = chatForm(head) ?? "stamped";
    this.#joint = this.#form === "play" && wrapWidth(head) !== null ? " " : "\n";
    this.#dateOf = dateReader(
      head.split(/\r?\n/, CHAT_LINES).flatMap((line) => stampOf(line) ?? []),
    );
  }

  /** The messages that have ended. */
  push(text: string): Message[] {
    return this.#lines.push(text).flatMap((line) => this.#line(line));
  }

  finish(): Message[] {
    return [...this.#lines.finish().flatMap((line) => this.#line(line)), ...this.#take()];
  }

  #line(line: string): Message[] {
    const plain = line.replace(/\r$/, "");
    if (plain.trim() === "") return this.#blank();
    const begun = this.#begun(plain);
    this.#afterBlank = false;
    if (begun) {
      const ended = this.#take();
      this.#open = begun;
      return ended;
    }
    this.#title = "";
    // What comes before the first message, such as a title, is no one's.
    this.#open ??= { date: "", author: "", text: "" };
    this.#open.text += this.#open.text === "" ? plain : `${this.#joint}${plain.trim()}`;
    if (this.#open.text.length < LONGEST) return [];
    const { date, author } = this.#open;
    const ended = this.#take();
    this.#open = { date, author, text: "" };
    return ended;
  }

  /** What stands by itself like a name, and has nothing said below it, is a title. */
  #blank(): Message[] {
    if (this.#title !== "") this.#open = { date: "", author: "", text: this.#title };
    [this.#title, this.#afterBlank] = ["", true];
    return [];
  }

  #begun(line: string): Message | null {
    if (this.#form === "stamped") return this.#stamped(line);
    if (this.#form === "named") return this.#named(line);
    const cue = cueOf(line, this.#afterBlank);
    this.#title = cue?.text === "" ? line.trim() : "";
    if (cue) return { date: "", ...cue };
    return isPlayHeading(line) ? { date: "", author: "", text: line.trim() } : null;
  }

  #stamped(line: string): Message | null {
    const stamp = stampOf(line);
    if (!stamp) return null;
    const { date, time, author, text } = stamp;
    // What no one says is the program's.
    return { date: this.#dateOf(date, time), author, text: author === "" ? "" : saidIn(text) };
  }

  #named(line: string): Message | null {
    const turn = turnOf(line);
    return turn && { date: "", ...turn };
  }

  #take(): Message[] {
    const message = this.#open;
    this.#open = null;
    return message && message.text.trim() !== "" ? [message] : [];
  }
}

/** Without what the program puts in place of pictures and deleted messages: behind an invisible mark, or in angle brackets. */
function saidIn(text: string): string {
  if (/^\u200E|^<[^<>]*>\s*$/.test(text)) return "";
  return text.replace(/\s*\u200E?<[^<>]*>\s*$/, "").replace(/@\u2068([^\u2069]*)\u2069/g, "@$1");
}

/**
 * The messages of a chat as rows, also of one that is JSON.
 *
 * @param head The beginning of the text.
 */
export async function* chatRows(
  text: AsyncIterable<string>,
  head: string,
  tally: TableTally,
): AsyncGenerator<Rows> {
  if (/^\uFEFF?\s*[[{]\s*["{]/.test(head)) return yield* jsonChatRows(text, head, tally);
  const lines = new ChatLines(head);
  for await (const piece of text) yield rowsOfMessages(lines.push(piece));
  yield rowsOfMessages(lines.finish());
}

async function* jsonChatRows(
  text: AsyncIterable<string>,
  head: string,
  tally: TableTally,
): AsyncGenerator<Rows> {
  const records = new JsonRecords(shapeOfJson(head, /^(messages|list)$/));
  for await (const piece of text) yield rowsOfMessages(records.push(piece).flatMap(messagesOf));
  yield rowsOfMessages(records.finish().flatMap(messagesOf));
  tally.broken += records.broken;
}

function rowsOfMessages(messages: readonly Message[]): Rows {
  return {
    names: CHAT_COLUMNS,
    rows: messages.map(({ date, author, text }) => [date, author, text]),
  };
}
