import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { failureOf } from "../../testing/corpora";
import { spawn } from "./spawn";
import { startWorkers } from "./thread-pool";

vi.mock("./spawn");

/** A thread that says what a test has it say. */
class FakeThread {
  onmessage: (event: { data: unknown }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  readonly postMessage = vi.fn();

  joins(failure: string | null = null): void {
    this.onmessage({ data: { failure } });
  }
}

let threads: FakeThread[];
const builder = { numThreads: () => 2, receiver: () => 7, build: vi.fn() };
const start = () => startWorkers({} as WebAssembly.Module, {} as WebAssembly.Memory, builder);
const count = async (expected: number) => {
  await vi.waitFor(() => expect(threads).toHaveLength(expected));
};

beforeEach(() => {
  builder.build.mockClear();
  threads = [];
  vi.mocked(spawn).mockImplementation(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread as unknown as Worker;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it("begins all threads at once, and builds the pool when they have joined", async () => {
  const started = start();
  expect(threads).toHaveLength(2);
  expect(threads[1]?.postMessage).toHaveBeenCalledWith(expect.objectContaining({ receiver: 7 }));
  threads[0]?.joins();
  expect(builder.build).not.toHaveBeenCalled();
  threads[1]?.joins();
  await started;
  expect(builder.build).toHaveBeenCalledOnce();
});

it("begins them one by one in Firefox", async () => {
  vi.stubGlobal("navigator", {
    userAgent: "Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0",
  });
  const started = start();
  expect(threads).toHaveLength(1);
  threads[0]?.joins();
  await count(2);
  threads[1]?.joins();
  await started;
  expect(builder.build).toHaveBeenCalledOnce();
});

it("tries a thread once more whose script does not load", async () => {
  const started = start();
  threads[0]?.onerror({ message: "" });
  threads[1]?.joins();
  await count(3);
  threads[2]?.joins();
  await started;
  expect(builder.build).toHaveBeenCalledOnce();
});

it("says why a thread cannot join", async () => {
  const started = failureOf(start());
  threads[0]?.joins("no memory");
  threads[1]?.joins();
  expect((await started).message).toBe("no memory");
});
