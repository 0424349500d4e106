import type { Bytes } from "../../../protocol/bytes";
import { type DosCodePage, isDosCodePage, isTwiceEncoded } from "../../../protocol/encodings";
import { TwiceDecoder } from "./twice";

/** What is used of a `TextDecoder`. */
export type Decoder = Pick<TextDecoder, "decode" | "encoding">;

/** The upper halves of code pages, from 0x80 to 0xFF; what is below is ASCII. */
const UPPER: Record<DosCodePage, string> = {
  ibm850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0",
  ibm437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0",
  ibm852:
    "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00AD˝˛ˇ˘§÷¸°¨˙űŘř■\u00A0",
};

const ASCII_END = 0x80;

/**
 * A decoder of an encoding, those of `DOS_CODE_PAGES` and `TWICE_ENCODED` too.
 *
 * @throws RangeError if there is no such encoding.
 */
export function decoderOf(label: string): Decoder {
  if (isTwiceEncoded(label)) return new TwiceDecoder(label);
  return isDosCodePage(label) ? new CodePageDecoder(label) : new TextDecoder(label);
}

/** Every byte is a character, so that nothing is kept between pieces. */
class CodePageDecoder implements Decoder {
  readonly #units: Uint16Array;

  constructor(readonly encoding: DosCodePage) {
    const upper = UPPER[encoding];
    this.#units = Uint16Array.from({ length: 256 }, (_, byte) =>
      byte < ASCII_END ? byte : upper.charCodeAt(byte - ASCII_END),
    );
  }

  decode(bytes: Bytes = new Uint8Array()): string {
    const units = new Uint16Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) units[at] = this.#units[bytes[at] ?? 0] ?? 0;
    return UTF16.decode(units);
  }
}

const UTF16 = new TextDecoder("utf-16le", { ignoreBOM: true });
