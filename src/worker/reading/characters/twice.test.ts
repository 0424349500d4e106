import { describe, expect, it } from "vitest";
import { type Bytes, joined } from "../../../protocol/bytes";
import { pageOfTwice, TWICE_ENCODED } from "../../../protocol/encodings";
import { textFile } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";
import { noticesOf } from "../notices";
import { decoderOf } from "./decoder";
import { guessEncoding } from "./encoding";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** In one piece, Node takes Windows-1252 for ISO-8859-1, as other programs do too. */
const twice = (text: string, page: string, stream: boolean): Bytes =>
  utf8(new TextDecoder(page).decode(utf8(text), { stream }));

/** Sentences of languages with letters beyond ASCII, as they are written. */
const TEXTS = [
  "À la fin de l’été, l’Élysée a publié un rapport « très précis » — où çà ? Noël, cœur, naïf.",
  "A AÇÃO DA NAÇÃO: “NÃO HÁ PÃO”, DISSE O IRMÃO. A SOLUÇÃO É A UNIÃO… Três corações, à mão.",
  "Tôi không biết tiếng Việt, nhưng tôi rất thích ăn phở. Ở ĐÂY CÓ ÃN GÌ KHÔNG? “Được”.",
  "Það er ekki gott að búa við Öxará; Ægir á þrjú börn. „Já,“ sagði Þór. ÞAÐ ÆTTI AÐ VERA.",
  "Größere Bären fraßen Äpfel für 5 € – „schön“, sagte Özgür. ÜBER STRASSEN, ÄÖÜ.",
  "Zażółć gęślą jaźń. „Tak” – odpowiedział. ŁÓDŹ, ŚWIĘTO.",
  "В ЕЁ доме жили «СЁСТРЫ» — Ё, Їжак, ЄВРОПА; ВІН сказал: “Да”… №5",
  "Οι άνθρωποι γεννιούνται ελεύθεροι. 今日は天気がいい。 우리는 학교에 간다. 😀👍🏽",
  "It’s “fine” – she said… £5, 20 °C, ½ cup, ©2020.",
];

describe("UTF-8 that was saved twice", () => {
  it.each(TEXTS)("is not seen in %s", async (text) => {
    expect((await guessEncoding([utf8(text)])).label).toBe("utf-8");
    expect((await guessEncoding([utf8(text.toUpperCase())])).label).toBe("utf-8");
  });

  it.each(TWICE_ENCODED)("is seen and mended as %s, however it is cut", async (label) => {
    for (const text of TEXTS.flatMap((text) => [text, text.toUpperCase()])) {
      for (const stream of [true, false]) {
        const bytes = twice(text, pageOfTwice(label), stream);
        const marked = joined([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]);
        expect((await guessEncoding([bytes])).label).toBe(label);
        expect((await guessEncoding([marked])).label).toBe(label);
        for (const size of [1, 2, 3, 7, bytes.length]) {
          const decoder = decoderOf(label);
          let read = "";
          for (let at = 0; at < bytes.length; at += size)
            read += decoder.decode(bytes.subarray(at, at + size), { stream: true });
          expect(read + decoder.decode()).toBe(text);
        }
      }
    }
  });

  it("leaves what is no such character as it is, and is told", async () => {
    const text = "SchÃ¶ne BÃ¤ume, grÃ¼ne HÃ¼gel, weiÃŸe HÃ¤user, kÃ¼hle BÃ¤che – Ä.";
    const read = await readTexts(textFile(text), {});
    expect(read.text).toContain("Schöne Bäume, grüne Hügel, weiße Häuser, kühle Bäche – Ä.");
    expect(noticesOf(read.tally)[0]).toContain("UTF-8 that was once taken for Windows-1252");
  });
});
