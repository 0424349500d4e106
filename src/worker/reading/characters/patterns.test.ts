import { describe, expect, it } from "vitest";
import type { PatternRules, TextPiece } from "../../../protocol/types/corpus";
import { patternReader, shownPieces, withPatterns } from "./patterns";
import { withSigns } from "./signs";

/** The text as the engine is to cut it; signs that belong to a word are in braces. */
function read(text: string, rules: PatternRules): string {
  const reader = patternReader(rules);
  if (!reader) return text;
  const made = withPatterns(text, reader, (part) => part, false);
  return made.replace(/[\uFDD0-\uFDEB]/g, (mark) => `{${withSigns(mark)}}`).replace(/ +/g, " ");
}

describe("patterns", () => {
  it("are left as they are by default", () => {
    expect(patternReader({})).toBeNull();
    expect(patternReader({ urls: "split", numbers: "split" })).toBeNull();
  });

  it("are left out, each kind where it was chosen", () => {
    const text = "See https://a.org/x?y=1, @ann #sea 3.14 u_17 new_york (www.b.com). me@c.de!";
    const drop = (name: keyof PatternRules) => read(text, { [name]: "drop" });
    expect(drop("urls")).toBe("See , @ann #sea 3.14 u_17 new_york ( ). !");
    expect(drop("mentions")).toBe(
      "See https://a.org/x?y=1, #sea 3.14 u_17 new_york (www.b.com). me@c.de!",
    );
    expect(drop("hashtags")).toBe(
      "See https://a.org/x?y=1, @ann 3.14 u_17 new_york (www.b.com). me@c.de!",
    );
    expect(drop("ids")).toBe(
      "See https://a.org/x?y=1, @ann #sea 3.14 new_york (www.b.com). me@c.de!",
    );
    expect(drop("numbers")).toBe(
      "See https://a.org/x?y= , @ann #sea u_17 new_york (www.b.com). me@c.de!",
    );
  });

  it.each([
    ["u_17", "u{_}17"],
    ["POST-1", "POST{-}1"],
    ["12_abc", "12{_}abc"],
    ["mp3", "mp3"],
    ["well-known", "well-known"],
    ["new_york", "new_york"],
    ["2024-01-31", "2024-01-31"],
  ])("of ids keep the signs of %s as %s", (text, kept) => {
    expect(read(`a ${text}, b`, { ids: "keep" })).toBe(`a ${kept}, b`);
  });

  it("stand between letters of scripts without spaces as they are", () => {
    expect(read("在2024年用mp3听。", { numbers: "placeholder" })).toBe(
      "在\u200B {<}number{>} \u200B年用mp3听。",
    );
    expect(read("在2024年用mp3听。", { ids: "keep" })).toBe("在2024年用\u200Bmp3\u200B听。");
    expect(read("看https://a.b/c。好", { urls: "drop" })).toBe("看\u200B 。好");
  });

  it("become one word for all of a kind", () => {
    expect(read("1,000 and 2024-01-31 at 10:15.", { numbers: "placeholder" })).toBe(
      " {<}number{>} and {<}number{>} at {<}number{>} .",
    );
    expect(read("http://x.org #1 #größe", { urls: "placeholder", hashtags: "keep" })).toBe(
      " {<}url{>} #1 {#}größe",
    );
  });

  it("do not take time that grows with the square of a long run", () => {
    const long = `${"a_".repeat(50_000)} ${"1".repeat(50_000)}x`;
    const begin = performance.now();
    read(long, {
      urls: "keep",
      ids: "keep",
      numbers: "drop",
      underscores: "keep",
      mentions: "keep",
    });
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it("are marked where the text is only shown", () => {
    const reader = patternReader({ urls: "placeholder", mentions: "drop" });
    if (!reader) throw new Error("there are rules");
    const shown = withPatterns("hi @ann: www.a.org", reader, (part) => part, true);
    const [hi, ann, url] = [shown.slice(0, 2), shown.slice(4, 8), shown.slice(-9)];
    const cut: TextPiece[] = [
      { text: hi, fate: "word", word: "hi" },
      { text: shown.slice(2, 4), fate: "gap", word: "" },
      { text: ann, fate: "word", word: "@ann" },
      { text: shown.slice(8, -9), fate: "gap", word: "" },
      { text: url, fate: "word", word: "www.a.org" },
    ];
    expect(shownPieces(cut, reader)).toEqual([
      { text: "hi", fate: "word", word: "hi" },
      { text: " ", fate: "gap", word: "" },
      { text: "@ann", fate: "dropped", word: "" },
      { text: ": ", fate: "gap", word: "" },
      { text: "www.a.org", fate: "replaced", word: "<url>" },
    ]);
  });
});
