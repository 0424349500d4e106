import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import { spawn } from "./spawn";
import { startWorkers } from "./thread-pool";

vi.mock("./spawn");

/** A thread that says what a test has it say. */
class FakeThread {
  onmessage: (event: { data: unknown }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  readonly terminate = vi.fn();
  readonly postMessage = vi.fn(() => this.say({ state: "joined" }));

  say(data: unknown): void {
    this.onmessage({ data });
  }
}

let threads: FakeThread[];
const builder = { numThreads: () => 2, receiver: () => 7, build: vi.fn() };
const start = () => startWorkers({} as WebAssembly.Module, {} as WebAssembly.Memory, builder);

beforeEach(() => {
  vi.useFakeTimers();
  builder.build.mockClear();
  threads = [];
  vi.mocked(spawn).mockImplementation(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread as unknown as Worker;
  });
});

afterEach(() => {
  vi.useRealTimers();
});

it("gives a thread the pool once its scripts are there", async () => {
  const started = start();
  expect(threads.map(({ postMessage }) => postMessage.mock.calls.length)).toEqual([0, 0]);
  for (const thread of threads) thread.say({ state: "loaded" });
  await started;
  expect(threads[1]?.postMessage).toHaveBeenCalledWith(expect.objectContaining({ receiver: 7 }));
  expect(builder.build).toHaveBeenCalledOnce();
});

it("takes another thread for one whose script never comes", async () => {
  const started = start();
  threads[0]?.say({ state: "loaded" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(threads).toHaveLength(3);
  threads[2]?.say({ state: "loaded" });
  await started;
  expect(threads.map(({ terminate }) => terminate.mock.calls.length)).toEqual([0, 1, 0]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(threads).toHaveLength(3);
});

it("tries a thread once more whose script does not load", async () => {
  const started = start();
  threads[0]?.onerror({ message: "" });
  threads[1]?.say({ state: "loaded" });
  await vi.advanceTimersByTimeAsync(0);
  threads[2]?.say({ state: "loaded" });
  await started;
  expect(builder.build).toHaveBeenCalledOnce();
});

it("says why a thread cannot join", async () => {
  const started = failureOf(start());
  threads[0]?.say({ state: "failed", reason: "no memory" });
  threads[1]?.say({ state: "loaded" });
  expect((await started).message).toBe("no memory");
});
