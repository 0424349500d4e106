import PostalMime from "postal-mime";
import { type Bytes, joined } from "../../../protocol/bytes";
import { textOfHtml } from "./markup";

/** Messages with more are read as far as this, in bytes; the rest are attachments. */
const LONGEST_MESSAGE = 1 << 25;
/** Messages that are read at a time: each part of one is a blob for a moment, for which a browser takes a millisecond. */
const AT_A_TIME = 256;
/** The line before a message of a mailbox tells when it came; others that begin so are text. */
const START = /\nFrom [^\n]*\d:\d\d[^\n]*\n/g;
/** Every byte is a character of it. */
const LATIN = new TextDecoder("windows-1252");

/** The messages of a mailbox (mbox), or the one of a file, as text: subjects and bodies without headers and attachments. */
export class MailText {
  #rest: Bytes = Uint8Array.of(LINE_FEED);

  /** The messages that have ended. */
  async *push(bytes: Bytes): AsyncGenerator<string> {
    const all = joined([this.#rest, bytes]);
    const starts = Array.from(LATIN.decode(all).matchAll(START), ({ index }) => index);
    const last = starts.at(-1) ?? 0;
    const ends = starts.filter((start) => start > 0);
    this.#rest = all.slice(last, last + LONGEST_MESSAGE);
    yield* textsOf(ends.map((end, at) => all.subarray(at === 0 ? 0 : ends[at - 1], end)));
  }

  finish(): AsyncGenerator<string> {
    return textsOf([this.#rest]);
  }
}

const LINE_FEED = 10;

async function* textsOf(messages: readonly Bytes[]): AsyncGenerator<string> {
  for (let at = 0; at < messages.length; at += AT_A_TIME) {
    const some = messages.slice(at, at + AT_A_TIME).map(messageText);
    yield (await Promise.all(some)).join("");
  }
}

async function messageText(mbox: Bytes): Promise<string> {
  const source = withoutStart(mbox);
  if (source.every((byte) => byte <= SPACE)) return "";
  try {
    const { subject = "", text, html } = await PostalMime.parse(source);
    const body = text?.trim() ? text : html ? textOfHtml(html) : "";
    return `${subject}\n${ownWords(body)}\n\n`;
  } catch {
    return "";
  }
}

const SPACE = 32;

/** Without the line feed that ended the message before, and the line that tells when this one came. */
function withoutStart(mbox: Bytes): Bytes {
  const line = mbox[0] === LINE_FEED ? mbox.subarray(1) : mbox;
  const isStart = LATIN.decode(line.subarray(0, 5)) === "From ";
  const end = isStart ? line.indexOf(LINE_FEED) + 1 : 0;
  return line.subarray(end, LONGEST_MESSAGE);
}

/** Quoted lines, and who has written them, are the words of another message; what is behind "-- " is the sender's card. */
function ownWords(body: string): string {
  const lines = body.replace(/\n-- \r?\n.*$/s, "\n").split("\n");
  const isQuoted = lines.map((line) => /^\s*>(?!From )/.test(line));
  const own = lines.filter((line, at) => {
    if (isQuoted[at]) return false;
    if (!/[\d@].*:\s*$/.test(line)) return true;
    const next = lines.findIndex((each, place) => place > at && each.trim() !== "");
    return !isQuoted[next];
  });
  // So mailboxes write lines of a text that begin as a message does.
  return own.map((line) => line.replace(/^>From /, "From ")).join("\n");
}
