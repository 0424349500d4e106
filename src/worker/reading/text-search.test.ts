import { describe, expect, it } from "vitest";
import type { Piece } from "./corpus-reader";
import { TextFinder } from "./text-search";

const bytes = (text: string): Piece => {
  return { kind: "bytes", bytes: new TextEncoder().encode(text), bytesRead: 0 };
};
const end: Piece = { kind: "file-end", bytesRead: 0 };

function found(text: string, width: number, pieces: readonly Piece[]) {
  const finder = new TextFinder({ text, width });
  return pieces.flatMap((piece) => {
    finder.push(piece);
    return finder.take(100);
  });
}

describe("TextFinder", () => {
  const text = "The Sea, the sea!\nÜber die (See)\n\tsea  shell and Straße\n\nlast sea";

  it.each(["sea", "the sea", "über", "(see", "sea shell", "e", "zzz"])(
    "finds “%s” alike however the text is cut",
    (asked) => {
      const whole = found(asked, 5, [bytes(text), end]);
      const utf8 = new TextEncoder().encode(text);
      for (let cut = 0; cut <= utf8.length; cut++) {
        const parts = [utf8.subarray(0, cut), utf8.subarray(cut)];
        const pieces = parts.map((part): Piece => ({ kind: "bytes", bytes: part, bytesRead: 0 }));
        expect(found(asked, 5, [...pieces, end]), `cut at ${cut}`).toEqual(whole);
      }
      const plain = asked.includes(" ") ? [] : [...text.toLowerCase().split(asked)];
      if (plain.length > 0) expect(whole).toHaveLength(plain.length - 1);
    },
  );

  it("shows what is around, within the line, and says where it is", () => {
    expect(found("SEA", 4, [bytes(text), end, bytes("a sea"), end])).toMatchObject([
      {
        file: 0,
        line: 1,
        left: "The ",
        word: "Sea",
        right: ", th",
        cutLeft: false,
        cutRight: true,
      },
      { file: 0, line: 1, left: "the ", word: "sea", right: "!", cutLeft: true, cutRight: false },
      { file: 0, line: 3, left: "\t", word: "sea", right: "  sh", cutLeft: false, cutRight: true },
      { file: 0, line: 5, left: "ast ", word: "sea", right: "", cutLeft: true, cutRight: false },
      { file: 1, line: 1, left: "a ", word: "sea", right: "", cutLeft: false, cutRight: false },
    ]);
  });

  it("holds no more than a piece and what is around its ends, and goes on where it stopped", () => {
    const finder = new TextFinder({ text: "sea", width: 10 });
    finder.push(bytes("sea ".repeat(1000)));
    expect(finder.take(3)).toHaveLength(3);
    finder.push(bytes("sea ".repeat(1000)));
    finder.push(end);
    expect(finder.take(5000)).toHaveLength(1997);
  });
});
