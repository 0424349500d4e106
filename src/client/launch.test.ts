import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { StartRequest } from "../protocol/index";
import { codedError } from "../testing/coded-error";
import { failureOf } from "../testing/corpora";
import { FakeWorker } from "../testing/fake-worker";
import { launchEngine } from "./launch";

const FEATURES = {
  crossOriginIsolated: true,
  sharedArrayBuffer: true,
  workers: true,
  secure: true,
  wasm: true,
  wasmAllowed: true,
  wasmThreads: true,
  wasmSimd: true,
  wasmRelaxedSimd: true,
};

/** A page whose workers start the builds named, and fail to start the others. */
function pageWith(working: string[], features = FEATURES) {
  const workers: FakeWorker[] = [];
  const requests: StartRequest[] = [];
  const createWorker = () => {
    const worker = new FakeWorker({
      start(request: StartRequest) {
        requests.push(request);
        if (!working.includes(request.build)) {
          throw codedError("engine-start-failed", "no luck today");
        }
        const threads = request.build === "threads" ? request.threads : 1;
        return { threads, maxMemory: 1024, memory: null, panicFlagAddress: 0 };
      },
    });
    workers.push(worker);
    return worker;
  };
  return {
    workers,
    requests,
    pad: { features, cores: 6, createWorker, wasmUrls: null, onDeath: () => {} },
  };
}

describe("launchEngine", () => {
  it("starts threads on all cores", async () => {
    const { pad } = pageWith(["threads"]);
    const { info } = await launchEngine({}, pad);
    expect(info).toEqual({
      build: "threads",
      fused: true,
      threads: 6,
      notice: null,
      maxMemory: 1024,
    });
  });

  it.each([
    ["where the browser lacks it", { ...FEATURES, wasmRelaxedSimd: false }, {}],
    ["on request", FEATURES, { fused: false }],
  ])("does without fused multiply-add %s", async (_, features, options) => {
    const { pad, requests } = pageWith(["threads"], features);
    const { info } = await launchEngine(options, pad);
    expect(info).toMatchObject({ build: "threads", fused: false, threads: 6, notice: null });
    expect(requests).toEqual([
      { build: "threads", fused: false, threads: 6, threadsMs: 15_000, wasmUrls: null },
    ]);
  });

  it("starts as many threads as were asked for", async () => {
    const { pad } = pageWith(["threads"]);
    expect((await launchEngine({ threads: 3 }, pad)).info.threads).toBe(3);
    expect((await failureOf(launchEngine({ threads: 0 }, pad))).code).toBe("bad-option");
  });

  it("falls back to the plain build in a fresh worker after two tries, and says why", async () => {
    const { pad, workers, requests } = pageWith(["plain"]);
    const { info } = await launchEngine({}, pad);
    expect(info).toMatchObject({ build: "plain", fused: false, threads: 1 });
    expect(requests.map(({ fused }) => fused)).toEqual([true, true, false]);
    expect(info.notice).toContain("no luck today");
    expect(workers.map((worker) => worker.terminated)).toEqual([true, true, false]);
  });

  it("has threads at the second try where the first worker says nothing", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { pad, workers } = pageWith(["threads"]);
    const silent = new FakeWorker({
      start: () => new Promise(() => {}),
      ping: () => new Promise(() => {}),
    });
    const fresh = [silent];
    const launched = launchEngine(
      {},
      { ...pad, createWorker: () => fresh.pop() ?? pad.createWorker() },
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await launched).info).toMatchObject({ build: "threads", threads: 6, notice: null });
    expect(silent.terminated).toBe(true);
    expect(workers).toHaveLength(1);
  });

  it("starts plain at once where the page is not isolated", async () => {
    const { pad, requests } = pageWith(["plain"], { ...FEATURES, crossOriginIsolated: false });
    expect((await launchEngine({}, pad)).info.notice).toContain("Cross-Origin-Embedder-Policy");
    expect(requests).toHaveLength(1);
  });

  it("fails with a sentence when neither starts", async () => {
    const { pad } = pageWith([]);
    const { code, message } = await failureOf(launchEngine({}, pad));
    expect(code).toBe("engine-start-failed");
    expect(message).toContain("no luck today");
    expect(message).toContain("Reload");
  });
});
