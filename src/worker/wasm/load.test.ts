import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import type { PlainBuild } from "./builds";
import { loadEngine } from "./load";

const GIB = 2 ** 30;
const THREADS = { build: "threads", fused: false, threads: 2 } as const;

function buildsWith(initThreadPool: () => Promise<unknown>) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const plain = {
    default: async () => ({ memory }),
    panicFlagAddress: () => 0,
  } as unknown as PlainBuild;
  const threads = { ...plain, initThreadPool };
  const fused = { ...threads };
  return { threads: async () => threads, fused: async () => fused, plain: async () => plain };
}

/** A system that gives at most so many pages of shared memory. */
function limitMemory(pages: number) {
  vi.stubGlobal("WebAssembly", {
    ...WebAssembly,
    Memory: class {
      constructor({ maximum }: { maximum: number }) {
        if (maximum > pages) throw new RangeError("could not allocate memory");
      }
    },
  });
}

beforeEach(() => {
  vi.stubGlobal("Worker", class {});
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("loadEngine", () => {
  it("loads the plain build with memory of its own", async () => {
    const builds = buildsWith(async () => {});
    const { report } = await loadEngine({ build: "plain", fused: false, threads: 1 }, builds);
    expect(report).toMatchObject({ threads: 1, memory: null, maxMemory: 4 * GIB });
  });

  it.each(["threads", "fused"] as const)("loads one build with threads: %s", async (name) => {
    limitMemory(8_192);
    const builds = buildsWith(async () => {});
    const others = { threads: vi.fn(), fused: vi.fn(), plain: vi.fn() };
    const only = { ...others, [name]: builds[name] };
    const { wasm, report } = await loadEngine({ ...THREADS, fused: name === "fused" }, only);
    expect(wasm).toBe(await builds[name]());
    expect(report.threads).toBe(2);
    for (const other of Object.values(others)) expect(other).not.toHaveBeenCalled();
  });

  it.each([
    [65_536, 4],
    [32_768, 2],
    [20_000, 1],
    [8_192, 0.5],
  ])("takes as much shared memory as %d pages allow: %d GiB", async (pages, gib) => {
    limitMemory(pages);
    const builds = buildsWith(async () => {});
    const { report } = await loadEngine(THREADS, builds);
    expect(report).toMatchObject({ threads: 2, maxMemory: gib * GIB });
  });

  it("says when there is too little memory to share", async () => {
    limitMemory(100);
    const loading = loadEngine(
      THREADS,
      buildsWith(async () => {}),
    );
    expect(await failureOf(loading)).toMatchObject({
      code: "engine-start-failed",
      message: expect.stringContaining("512 MiB"),
    });
  });

  it("does not wait for ever for the pool", async () => {
    vi.useFakeTimers();
    const builds = buildsWith(() => new Promise(() => {}));
    const failure = failureOf(loadEngine(THREADS, builds));
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await failure).message).toContain("did not start in time");
  });

  it("tells of workers that cannot be nested", async () => {
    vi.stubGlobal("Worker", undefined);
    const loading = loadEngine(
      THREADS,
      buildsWith(async () => {}),
    );
    expect((await failureOf(loading)).message).toContain("nest workers");
  });
});
