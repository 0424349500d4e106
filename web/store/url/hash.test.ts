import { describe, expect, test } from "vitest";
import { formatHash, hashOfWord, parseHash } from "./hash";

describe("a hash", () => {
  test.each([
    "#word=king&minus=man&plus=woman",
    "#word=a%26view%3Dmap&view=map&level=25&map.method=umap",
    "#minus=x&levels.k=50",
    "",
  ])("%s is read and written back", (hash) => {
    expect(formatHash(parseHash(hash))).toBe(hash);
    expect(parseHash(hash).ignored).toEqual([]);
  });

  test("what means nothing is put aside, and what is hostile does no harm", () => {
    const read = parseHash(
      "#__proto__=x&word=&view=../etc&level=-3&level=1e9&constructor.x=1&a..b=2&map.K=1&junk#more",
    );
    expect(read).toMatchObject({ view: "", terms: [], level: null });
    expect([...read.settings.keys()]).toEqual(["constructor.x"]);
    expect(read.ignored).toContain("view=../etc");
    expect(read.ignored).toContain("level=-3");
    expect(read.ignored).toContain("__proto__=x");
  });

  test("has a limit to what it can bring", () => {
    const many = Array.from(
      { length: 500 },
      (_, i) => `plus=w${i}&v.${"k".repeat((i % 30) + 1)}=1`,
    );
    const read = parseHash(`#${many.join("&")}&v.long=${"x".repeat(5_000)}`);
    expect(read.terms).toHaveLength(20);
    expect(read.settings.has("v.long")).toBe(false);
    expect(Math.max(...read.ignored.map((each) => each.length))).toBeLessThanOrEqual(60);
  });
});

test.each(["dog", "don't", "ice cream", "日本", "a&b=c#d", "100%", "+"])(
  "the hash brings the word %s back",
  (word) => {
    expect(parseHash(hashOfWord(word)).terms).toEqual([{ word, sign: 1 }]);
  },
);
