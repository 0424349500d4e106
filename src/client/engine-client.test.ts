import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StartReport } from "../protocol/index";
import { codedError } from "../testing/coded-error";
import { failureOf } from "../testing/corpora";
import { FakeWorker } from "../testing/fake-worker";
import { PLAIN_START } from "../testing/plain-start";
import { EngineClient } from "./engine-client";

const REPORT: StartReport = { threads: 1, maxMemory: 1, memory: null, panicFlagAddress: 0 };
const TIMINGS = { tickMs: 1000, ticksPerPing: 2, missedPings: 3 };

/** A worker that starts, hangs in `words` and fails in `count`. */
function sickWorker(report = REPORT) {
  return new FakeWorker({
    start: () => report,
    ping: () => new Promise(() => {}),
    words: () => new Promise(() => {}),
    count: (_: number, code: string) => {
      throw codedError(code);
    },
    has: () => true,
  });
}

async function started(worker = sickWorker()) {
  const onDeath = vi.fn();
  const { client } = await EngineClient.start(worker, PLAIN_START, onDeath, TIMINGS);
  return { client, worker, onDeath };
}

const hang = (client: EngineClient) => client.call((api) => api.words(1, 0, 1));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("EngineClient", () => {
  it("passes answers and errors on, with their codes", async () => {
    const { client, onDeath } = await started();
    expect(await client.call((api) => api.has(1, "word"))).toBe(true);
    const counting = client.call((api) => api.count(1, "unknown-word"));
    expect(await failureOf(counting)).toMatchObject({ code: "unknown-word" });
    expect(onDeath).not.toHaveBeenCalled();
  });

  it("rejects everything pending and everything later when the worker fails", async () => {
    const { client, worker, onDeath } = await started();
    const pending = [hang(client), hang(client)];
    worker.fail("error", "out of luck");
    for (const call of [...pending, hang(client)]) {
      const { code, message } = await failureOf(call);
      expect(code).toBe("engine-crashed");
      expect(message).toContain("out of luck");
    }
    expect(worker.terminated).toBe(true);
    expect(onDeath).toHaveBeenCalledTimes(1);
  });

  it("treats a message that cannot be read as a crash", async () => {
    const { client, worker } = await started();
    const pending = hang(client);
    worker.fail("messageerror");
    expect((await failureOf(pending)).code).toBe("engine-crashed");
  });

  it("dies with an engine that says it crashed", async () => {
    const { client, worker } = await started();
    const pending = hang(client);
    const crashing = client.call((api) => api.count(1, "engine-crashed"));
    expect((await failureOf(crashing)).code).toBe("engine-crashed");
    expect((await failureOf(pending)).code).toBe("engine-crashed");
    expect(worker.terminated).toBe(true);
  });

  it("notices a worker that no longer answers", async () => {
    const { client } = await started();
    const pending = hang(client);
    vi.advanceTimersByTime(2000 + 3 * 2000);
    expect((await failureOf(pending)).message).toContain("no longer answers");
  });

  it("notices a panic by the flag in shared memory, though the worker is blocked", async () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const { client } = await started(sickWorker({ ...REPORT, memory, panicFlagAddress: 64 }));
    const pending = hang(client);
    vi.advanceTimersByTime(1000);
    Atomics.store(new Int32Array(memory.buffer), 16, 1);
    vi.advanceTimersByTime(1000);
    expect((await failureOf(pending)).message).toContain("panicked");
  });

  it("does not watch while nothing is pending", async () => {
    const { client, onDeath } = await started();
    await client.call((api) => api.has(1, "word"));
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(100_000);
    expect(onDeath).not.toHaveBeenCalled();
  });

  it("fails to start with a code of its own, and cleans up", async () => {
    const worker = new FakeWorker();
    const onDeath = vi.fn();
    const starting = EngineClient.start(worker, PLAIN_START, onDeath, TIMINGS);
    worker.fail("error");
    expect(await failureOf(starting)).toEqual({
      code: "engine-start-failed",
      message: "its script could not be loaded",
    });
    expect(worker.terminated).toBe(true);
    expect(onDeath).not.toHaveBeenCalled();
  });
});
