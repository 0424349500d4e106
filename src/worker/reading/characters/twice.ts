import type { Bytes } from "../../../protocol/bytes";
import { pageOfTwice, TWICE_ENCODED, type TwiceEncoded } from "../../../protocol/encodings";

/**
 * Reads UTF-8 that was taken for a code page and saved as UTF-8 again, in which “Ã¤” stands for “ä”. What is no such character stays
 * as it is.
 */
export class TwiceDecoder implements Pick<TextDecoder, "decode" | "encoding"> {
  readonly #utf8 = new TextDecoder();
  readonly #signs: Signs;
  /** The beginning of a character that is cut. */
  #carry = "";

  constructor(readonly encoding: TwiceEncoded) {
    this.#signs = signsOf(encoding);
  }

  decode(bytes: Bytes = new Uint8Array(), options: TextDecodeOptions = {}): string {
    const text = this.#carry + this.#utf8.decode(bytes, options);
    const { whole, begun, byteOf } = this.#signs;
    const end = options.stream ? text.search(begun) : -1;
    this.#carry = end < 0 ? "" : text.slice(end);
    return text.slice(0, end < 0 ? undefined : end).replace(whole, (signs) => {
      const inner = Uint8Array.from(signs, (sign) => byteOf.get(sign) ?? 0);
      const character = INNER.decode(inner);
      return character.includes("�") ? signs : character;
    });
  }
}

/** Of the characters beyond ASCII, most; what a text has besides may have been added later. */
const MOST = 0.75;

/** The encoding of a text that was saved as UTF-8 twice; null for any other. */
export function twiceEncoded(text: string): TwiceEncoded | null {
  const beyond = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const isTwice = (label: TwiceEncoded) => {
    const found = text.match(signsOf(label).whole) ?? [];
    return found.length > 1 && found.join("").length >= MOST * beyond;
  };
  return beyond === 0 ? null : (TWICE_ENCODED.find(isTwice) ?? null);
}

const INNER = new TextDecoder("utf-8", { ignoreBOM: true });

/** The characters of a code page that stand for a character in UTF-8, all of them or the first. */
interface Signs {
  whole: RegExp;
  begun: RegExp;
  byteOf: ReadonlyMap<string, number>;
}

function signsOf(encoding: TwiceEncoded): Signs {
  const page = new TextDecoder(pageOfTwice(encoding));
  // In one piece, Node takes Windows-1252 for ISO-8859-1.
  const of = (first: number, last: number) => page.decode(bytes(first, last), { stream: true });
  // ISO-8859-1 has controls where Windows-1252 has signs, and some programs mean it.
  const controls = String.fromCharCode(...bytes(0x80, 0x9f));
  const next = `[${of(0x80, 0xbf)}${controls}]`;
  const [two, three, four] = [of(0xc2, 0xdf), of(0xe0, 0xef), of(0xf0, 0xf4)].map(
    (signs) => `[${signs}]`,
  );
  const pairs = [...controls, ...of(0x80, 0xff)].map(
    (sign, at) => [sign, 0x80 + (at < 32 ? at : at - 32)] as const,
  );
  return {
    whole: new RegExp(`${two}${next}|${three}${next}{2}|${four}${next}{3}`, "g"),
    begun: new RegExp(`(?:${two}|${three}${next}?|${four}${next}{0,2})$`),
    byteOf: new Map(pairs),
  };
}

function bytes(first: number, last: number): Bytes {
  return Uint8Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
