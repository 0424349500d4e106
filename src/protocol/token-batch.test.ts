import { describe, expect, it } from "vitest";
import { EngineError } from "./errors";
import { TokenBatchBuilder } from "./token-batch";

describe("TokenBatchBuilder", () => {
  it("joins words and marks their ends in bytes, the sentences' in words", () => {
    const builder = new TokenBatchBuilder();
    builder.add(["no", "naïve", "𝄞"]);
    builder.add(["end"]);
    const batch = builder.take();
    expect(new TextDecoder().decode(batch?.utf8)).toBe("nonaïve𝄞end");
    expect([...(batch?.tokenEnds ?? [])]).toEqual([2, 8, 12, 15]);
    expect([...(batch?.sentenceEnds ?? [])]).toEqual([3, 4]);
  });

  it("leaves out empty words and sentences", () => {
    const builder = new TokenBatchBuilder();
    builder.add([]);
    builder.add([""]);
    expect(builder.take()).toBeNull();
    builder.add(["", "a", ""]);
    expect([...(builder.take()?.tokenEnds ?? [])]).toEqual([1]);
  });

  it("grows, and starts again after each batch", () => {
    const builder = new TokenBatchBuilder(4);
    builder.add(["€".repeat(1000), "x"]);
    expect(builder.bytes).toBe(3001);
    expect(builder.take()?.utf8).toHaveLength(3001);
    expect(builder.bytes).toBe(0);
    builder.add(["y"]);
    expect([...(builder.take()?.tokenEnds ?? [])]).toEqual([1]);
  });

  it("replaces lone surrogates as every encoder does", () => {
    const builder = new TokenBatchBuilder();
    builder.add(["a\ud834"]);
    expect(new TextDecoder().decode(builder.take()?.utf8)).toBe("a\ufffd");
  });

  it.each([["a string"], [[1, 2]], [null]])("refuses %j as a sentence", (sentence) => {
    const builder = new TokenBatchBuilder();
    expect(() => builder.add(sentence as unknown as string[])).toThrow(EngineError);
  });
});
