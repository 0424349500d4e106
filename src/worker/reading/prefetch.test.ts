import { describe, expect, it } from "vitest";
import { Prefetch } from "./prefetch";

/** Counts how many items were taken from it. */
function counted(items: number) {
  const seen = { taken: 0, closed: false };
  async function* source() {
    try {
      for (let item = 0; item < items; item++) {
        seen.taken += 1;
        yield item;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, source: source() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("Prefetch", () => {
  it("reads ahead, but not further than its depth", async () => {
    const { seen, source } = counted(10);
    const ahead = new Prefetch(source, 2);
    await settled();
    expect(seen.taken).toBe(2);
    expect(await ahead.next()).toBe(0);
    await settled();
    expect(seen.taken).toBe(3);
  });

  it("gives every item in order, then null for ever", async () => {
    const ahead = new Prefetch(counted(3).source);
    const all = [];
    for (let item = await ahead.next(); item !== null; item = await ahead.next()) all.push(item);
    expect(all).toEqual([0, 1, 2]);
    expect(await ahead.next()).toBeNull();
  });

  it("closes its source", async () => {
    const { seen, source } = counted(10);
    new Prefetch(source).close();
    await settled();
    expect(seen.closed).toBe(true);
  });

  it("hands a failure over at its turn", async () => {
    async function* failing() {
      yield 1;
      throw new Error("torn");
    }
    const ahead = new Prefetch<number>(failing());
    await settled();
    expect(await ahead.next()).toBe(1);
    await expect(ahead.next()).rejects.toThrow("torn");
  });
});
