import { describe, expect, it } from "vitest";
import type { TrainEvent } from "../protocol";
import { TrainReporter } from "./train-reporter";

function reporter(overrides = {}) {
  const events: TrainEvent[] = [];
  const request = {
    epochs: 2,
    startAlpha: 0.025,
    endAlpha: 0.0001,
    totalWords: 10_000,
    deterministic: false,
    progressInterval: 0.1,
    verbose: true,
    ...overrides,
  };
  const report = new TrainReporter(request, (event) => events.push(event));
  const lines = () => events.flatMap((event) => (event.kind === "log" ? event.line : []));
  const progress = () =>
    events.flatMap((event) => (event.kind === "progress" ? event.progress : []));
  return { report, lines, progress };
}

const at = (ms: number, wordsDone: number) => ({ ms, wordsDone, alpha: 0.01, loss: () => [2, 1] });

describe("TrainReporter", () => {
  it("sends progress at the interval and log lines at most one a second", () => {
    const { report, lines, progress } = reporter();
    report.epochBegins(1, at(0, 0));
    for (let ms = 50; ms <= 2000; ms += 50) report.sliceDone(at(ms, ms * 2));
    expect(progress()).toHaveLength(20);
    expect(lines()).toEqual([
      "PROGRESS: at 0.50% tokens, alpha 0.01000, 2000 tokens/s",
      "PROGRESS: at 10.50% tokens, alpha 0.01000, 2000 tokens/s",
    ]);
  });

  it("tells rate, time left and loss", () => {
    const { report, progress } = reporter();
    report.epochBegins(1, at(0, 0));
    report.sliceDone(at(1000, 4000));
    expect(progress().at(-1)).toEqual({
      wordsDone: 4000,
      wordsTotal: 20_000,
      epoch: 1,
      epochs: 2,
      alpha: 0.01,
      wordsPerSecond: 4000,
      secondsLeft: 4,
      loss: [2, 1],
    });
  });

  it("ends each epoch with a line and its real length", () => {
    const { report, lines, progress } = reporter();
    report.epochBegins(1, at(0, 0));
    report.epochEnds(at(2100, 8000));
    report.finish(at(2100, 8000));
    expect(lines()).toEqual(["EPOCH 1: training on 8000 raw words took 2.1s, 3810 tokens/s"]);
    expect(progress().at(-1)?.wordsTotal).toBe(16_000);
  });

  it("never says more than all", () => {
    const { report, lines, progress } = reporter({ totalWords: 10, epochs: 1 });
    report.epochBegins(1, at(0, 0));
    report.sliceDone(at(1000, 4000));
    expect(lines()[0]).toContain("at 100.00% tokens");
    expect(progress()[0]).toMatchObject({ wordsDone: 4000, wordsTotal: 4000, secondsLeft: 0 });
  });

  it("logs only when it is to", () => {
    const { report, lines } = reporter({ verbose: false });
    report.epochBegins(1, at(0, 0));
    report.sliceDone(at(1000, 4000));
    report.epochEnds(at(2000, 8000));
    expect(lines()).toEqual([]);
  });
});
