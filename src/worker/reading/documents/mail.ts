import PostalMime, { decodeWords } from "postal-mime";
import { bytesOfBinary } from "../characters/binary";
import { textOfHtml } from "./markup";
import { headerOf, type MessageText, messageText } from "./message-parts";

/** Messages with more are read as far as this, in bytes; the rest are attachments. */
const LONGEST_MESSAGE = 1 << 25;
/** The line before a message of a mailbox tells when it came; others that begin so are text. */
const START = /\nFrom [^\n]*\d:\d\d[^\n]*\n/g;

/** The messages of a mailbox (mbox), or the one of a file, as text: subjects and bodies without headers and attachments. */
export class MailText {
  #text = "\n";

  /**
   * The messages that have ended.
   *
   * @param text Bytes as characters of the same numbers: each message says how its parts are encoded.
   */
  async push(text: string): Promise<string> {
    this.#text += text;
    let out = "";
    let done = 0;
    for (const { index } of this.#text.matchAll(START)) {
      if (index > 0) out += await textOfMessage(this.#text.slice(done, index));
      done = index;
    }
    this.#text = this.#text.slice(done);
    if (this.#text.length > 2 * LONGEST_MESSAGE) this.#text = this.#text.slice(0, LONGEST_MESSAGE);
    return out;
  }

  finish(): Promise<string> {
    return textOfMessage(this.#text);
  }
}

async function textOfMessage(mbox: string): Promise<string> {
  const source = mbox
    .replace(/^\n?From [^\n]*\n/, "")
    .replace(/^\n/, "")
    .slice(0, LONGEST_MESSAGE);
  if (source.trim() === "") return "";
  const found = messageText(source) ?? (await textOfUncommon(source));
  if (found === null) return "";
  const body = found.plain.trim() === "" ? textOfHtml(found.html) : found.plain;
  return `${subjectOf(source)}\n\n${ownWords(body)}\n\n`;
}

function subjectOf(source: string): string {
  const subject = headerOf(source.slice(0, /\r?\n\r?\n/.exec(source)?.index), "subject");
  if (subject.includes("=?")) return decodeWords(subject);
  return /[\x80-\xFF]/.test(subject) ? new TextDecoder().decode(bytesOfBinary(subject)) : subject;
}

/** Null for what is no message. */
async function textOfUncommon(source: string): Promise<MessageText | null> {
  try {
    const { text = "", html = "" } = await PostalMime.parse(bytesOfBinary(source));
    return { plain: text, html };
  } catch {
    return null;
  }
}

/** Quoted lines, and who has written them, are the words of another message; what is behind "-- " is the sender's card. */
function ownWords(body: string): string {
  const lines = body
    .replace(/\r\n/g, "\n")
    .replace(/\n-- \n.*$/s, "\n")
    .split("\n");
  let isBeforeQuoted = false;
  const own: string[] = [];
  for (const line of lines.toReversed()) {
    const isQuoted = /^\s*>(?!From )/.test(line);
    // Who has written it, and when.
    const isIntroduction = isBeforeQuoted && /[\d@].*:\s*$/.test(line);
    if (line.trim() !== "") isBeforeQuoted = isQuoted;
    // So mailboxes write lines of a text that begin as a message does.
    if (!isQuoted && !isIntroduction) own.push(line.replace(/^>From /, "From "));
  }
  return own.reverse().join("\n");
}
