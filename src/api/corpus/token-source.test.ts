import { describe, expect, it } from "vitest";
import { IterableTokenSource } from "./token-source";

async function passOf(source: IterableTokenSource): Promise<string> {
  let text = "";
  await source.restart();
  for (let batch = await source.next(); batch; batch = await source.next()) {
    text += new TextDecoder().decode(batch.utf8);
  }
  return text;
}

describe("IterableTokenSource", () => {
  it("gives a corpus again in every pass, sync and async", async () => {
    const sentences = [["a", "b"], ["c"]];
    const asynchronous = {
      async *[Symbol.asyncIterator]() {
        yield* sentences;
      },
    };
    for (const corpus of [sentences, asynchronous]) {
      const source = new IterableTokenSource(corpus);
      expect(await passOf(source)).toBe("abc");
      expect(await passOf(source)).toBe("abc");
    }
  });

  it("cuts batches by size, at the ends of sentences", async () => {
    const word = "x".repeat(1000);
    const source = new IterableTokenSource(Array.from({ length: 600 }, () => [word]));
    await source.restart();
    const lengths = [];
    for (let batch = await source.next(); batch; batch = await source.next()) {
      lengths.push(batch.sentenceEnds.length);
    }
    expect(lengths).toEqual([263, 263, 74]);
  });

  it("does not keep what it has when the source is slow", async () => {
    let clock = 0;
    const slow = {
      *[Symbol.iterator]() {
        for (const word of ["a", "b", "c"]) {
          clock += 30;
          yield [word];
        }
      },
    };
    const source = new IterableTokenSource(slow, () => clock);
    await source.restart();
    expect((await source.next())?.tokenEnds).toHaveLength(2);
    expect((await source.next())?.tokenEnds).toHaveLength(1);
    expect(await source.next()).toBeNull();
  });

  it("closes an iterator that was not read to its end", async () => {
    let closed = false;
    const corpus = {
      *[Symbol.iterator]() {
        try {
          for (;;) yield ["x".repeat(1 << 18)];
        } finally {
          closed = true;
        }
      },
    };
    const source = new IterableTokenSource(corpus);
    await source.restart();
    await source.next();
    await source.close();
    expect(closed).toBe(true);
    expect(await source.next()).toBeNull();
  });

  it("remembers what the corpus threw", async () => {
    const error = new RangeError("disk on fire");
    const corpus = {
      [Symbol.iterator]: (): Iterator<string[]> => ({
        next: () => {
          throw error;
        },
      }),
    };
    const source = new IterableTokenSource(corpus);
    await source.restart();
    await expect(source.next()).rejects.toBe(error);
    expect(source.failure?.error).toBe(error);
  });
});
