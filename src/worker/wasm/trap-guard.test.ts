import { describe, expect, it } from "vitest";
import { EngineError } from "../../protocol/errors";
import { plainWasm } from "../../testing/plain-wasm";
import { type WasmCall, watchedWasm } from "../../testing/watched-wasm";
import { TrapGuard } from "./trap-guard";

/** The plain build behind a guard, whose counters trap when they are to end a file. */
async function guarded() {
  const calls: string[] = [];
  const before = ({ of, method }: WasmCall) => {
    calls.push(`${of}.${method}`);
    if (method === "endFile") throw new WebAssembly.RuntimeError("unreachable");
  };
  const guard = new TrapGuard(watchedWasm(await plainWasm(), { before }));
  return { guard, wasm: guard.wasm, calls };
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

describe("TrapGuard", () => {
  it("lets the package work as it does", async () => {
    const { wasm, guard } = await guarded();
    const counter = new wasm.CorpusCounter("{}", 1);
    counter.push(new TextEncoder().encode("one two one "));
    expect(counter.words).toBe(3);
    const counts = counter.finish();
    expect(counts.topWords(1)).toEqual(["one"]);
    const config = '{"minCount":1,"vectorSize":4}';
    const work = wasm.createTrainer(counts, config, "{}", 2 ** 30);
    while (work.done < work.total) work.step(2);
    expect(work.result().vectors().size).toBe(2);
    guard.check();
  });

  it("passes on what the package refuses, and stays whole", async () => {
    const { wasm, guard } = await guarded();
    expect(() => wasm.resolveConfig('{"window":0}')).toThrow("1 to 100");
    guard.check();
  });

  it("tells the trap, whatever is freed after it, and calls nothing any more", async () => {
    const { wasm, guard, calls } = await guarded();
    const counter = new wasm.CorpusCounter("{}", 1);
    const other = new wasm.CorpusCounter("{}", 1);
    const first = thrownBy(() => {
      try {
        counter.endFile();
      } finally {
        counter.free();
      }
    });
    expect(first).toBeInstanceOf(EngineError);
    expect(first).toMatchObject({ code: "engine-crashed", data: { reason: "unreachable" } });
    const before = calls.length;
    expect(calls.at(-1)).toBe(".panicMessage");
    for (const call of [
      () => other.words,
      () => other.free(),
      () => wasm.allocatedBytes(),
      () => new wasm.CorpusCounter("{}", 1),
      () => guard.check(),
    ]) {
      expect(thrownBy(call)).toBe(first);
    }
    expect(calls).toHaveLength(before);
  });
});
