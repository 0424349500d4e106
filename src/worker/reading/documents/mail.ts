import PostalMime from "postal-mime";
import { textOfHtml } from "./markup";

/** Messages with more are read as far as this, in bytes; the rest are attachments. */
const LONGEST_MESSAGE = 1 << 25;
const START = "\nFrom ";

/** The messages of a mailbox (mbox), or the one of a file, as text: subjects and bodies without headers and attachments. */
export class MailText {
  #text = "\n";

  /** @param text Bytes as characters of the same numbers: each message says how its parts are encoded. */
  async push(text: string): Promise<string> {
    this.#text += text;
    let out = "";
    for (let next = this.#next(); next > 0; next = this.#next()) {
      out += await messageText(this.#text.slice(0, next));
      this.#text = this.#text.slice(next);
    }
    if (this.#text.length > 2 * LONGEST_MESSAGE) this.#text = this.#text.slice(0, LONGEST_MESSAGE);
    return out;
  }

  async finish(): Promise<string> {
    return messageText(this.#text);
  }

  /** Where the next message begins. */
  #next(): number {
    return this.#text.indexOf(START, 1);
  }
}

async function messageText(mbox: string): Promise<string> {
  const source = mbox
    .replace(/^\n?From [^\n]*\n/, "")
    .replace(/^\n/, "")
    .slice(0, LONGEST_MESSAGE);
  if (source.trim() === "") return "";
  const bytes = Uint8Array.from(source, (character) => character.charCodeAt(0));
  try {
    const { subject = "", text, html } = await PostalMime.parse(bytes);
    const body = text?.trim() ? text : html ? textOfHtml(html) : "";
    // Quoted lines are the words of another message.
    const own = body.split("\n").filter((line) => !/^\s*>/.test(line));
    return `${subject}\n${own.join("\n")}\n\n`;
  } catch {
    return "";
  }
}
