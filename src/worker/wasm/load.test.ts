import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import type { PlainBuild } from "./builds";
import { loadEngine } from "./load";

const GIB = 2 ** 30;
const THREADS = {
  build: "threads",
  fused: false,
  threads: 2,
  threadsMs: 60_000,
  wasmUrls: null,
} as const;
const urls = { plain: "/plain.wasm", threads: "/threads.wasm", fused: "/fused.wasm" };
const rest = {
  plain: "/plain-rest.wasm",
  threads: "/threads-rest.wasm",
  fused: "/fused-rest.wasm",
};

function buildsWith(initThreadPool: () => Promise<unknown>) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const plain = {
    default: vi.fn(async () => ({ memory })),
    panicFlagAddress: () => 0,
  } as unknown as PlainBuild;
  const threads = { ...plain, initThreadPool };
  return { threads: async () => threads, plain: async () => plain, files: { first: urls, rest } };
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
    const { report } = await loadEngine({ ...THREADS, build: "plain", threads: 1 }, builds);
    expect(report).toMatchObject({ threads: 1, memory: null, maxMemory: 4 * GIB });
  });

  it.each(["threads", "fused"] as const)("loads one build with threads: %s", async (name) => {
    limitMemory(8_192);
    const builds = { ...buildsWith(async () => {}), plain: vi.fn() };
    const { wasm, report } = await loadEngine({ ...THREADS, fused: name === "fused" }, builds);
    expect(wasm).toBe(await builds.threads());
    expect(wasm).toHaveProperty("default.mock.calls.0.0.module_or_path", urls[name]);
    expect(report.threads).toBe(2);
    expect(builds.plain).not.toHaveBeenCalled();
  });

  it("takes the wasm from where the page says", async () => {
    const builds = buildsWith(async () => {});
    const wasmUrls = { ...urls, plain: "https://cdn.test/plain.wasm" };
    const request = { ...THREADS, build: "plain", wasmUrls } as const;
    const loaded = await loadEngine(request, builds);
    expect(loaded.wasm).toHaveProperty("default.mock.calls.0.0.module_or_path", wasmUrls.plain);
    // Whoever puts a build somewhere has it whole.
    expect(loaded.rest).toBeNull();
  });

  it.each(["plain", "threads", "fused"] as const)("knows the second part: %s", async (name) => {
    limitMemory(8_192);
    const fetched = vi.fn(async (_url: string) => new Response(Uint8Array.of(1, 2)));
    vi.stubGlobal("fetch", fetched);
    const build = name === "plain" ? "plain" : "threads";
    const request = { ...THREADS, build, fused: name === "fused" } as const;
    const loaded = await loadEngine(
      request,
      buildsWith(async () => {}),
    );
    expect(fetched).not.toHaveBeenCalled();
    expect(await loaded.rest?.()).toEqual(Uint8Array.of(1, 2));
    expect(fetched.mock.calls[0]?.[0]).toBe(rest[name]);
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
    await vi.advanceTimersByTimeAsync(60_000);
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
