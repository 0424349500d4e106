import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Watchdog } from "./watchdog";

const TIMINGS = { tickMs: 1000, ticksPerPing: 2, missedPings: 3 };

function watched() {
  let answer = () => {};
  const parts = {
    panicked: vi.fn(() => false),
    ping: vi.fn(() => new Promise<void>((resolve) => (answer = resolve))),
    onDead: vi.fn(),
  };
  return { ...parts, answer: () => answer(), dog: new Watchdog(parts, TIMINGS) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("Watchdog", () => {
  it("sees a panic within a tick", () => {
    const { dog, panicked, onDead } = watched();
    dog.start();
    panicked.mockReturnValue(true);
    vi.advanceTimersByTime(1000);
    expect(onDead).toHaveBeenCalledWith("one of its threads panicked");
    vi.advanceTimersByTime(10_000);
    expect(onDead).toHaveBeenCalledTimes(1);
  });

  it("gives a worker up after so many missed pings, and not one earlier", () => {
    const { dog, ping, onDead } = watched();
    dog.start();
    vi.advanceTimersByTime(2000 + 2 * 2000);
    expect(ping).toHaveBeenCalledTimes(1);
    expect(onDead).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(onDead).toHaveBeenCalledWith("it no longer answers");
  });

  it("counts again after every answer", async () => {
    const { dog, answer, onDead } = watched();
    dog.start();
    for (let round = 0; round < 10; round++) {
      await vi.advanceTimersByTimeAsync(3 * 2000);
      answer();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(onDead).not.toHaveBeenCalled();
  });

  it("does not take a clock that jumped for missed pings", () => {
    const { dog, onDead } = watched();
    dog.start();
    vi.advanceTimersByTime(2000);
    vi.setSystemTime(Date.now() + 8 * 3600 * 1000);
    vi.advanceTimersByTime(2000);
    expect(onDead).not.toHaveBeenCalled();
  });

  it("looks only while it is to", () => {
    const { dog, panicked } = watched();
    dog.start();
    dog.start();
    vi.advanceTimersByTime(1000);
    expect(panicked).toHaveBeenCalledTimes(1);
    dog.stop();
    vi.advanceTimersByTime(10_000);
    expect(panicked).toHaveBeenCalledTimes(1);
  });
});
