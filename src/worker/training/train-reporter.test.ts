import { describe, expect, it } from "vitest";
import type { TrainEvent } from "../../protocol/index";
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
    computeLoss: true,
    levels: [2, 4],
    readAhead: 0,
    resumed: null,
    stopAfter: null,
    ...overrides,
  };
  const report = new TrainReporter(request, (event) => events.push(event));
  const lines = () => events.flatMap((event) => (event.kind === "log" ? event.line : []));
  const progress = () =>
    events.flatMap((event) => (event.kind === "progress" ? event.progress : []));
  return { report, lines, progress };
}

const at = (ms: number, wordsDone: number) => ({
  ms,
  wordsDone,
  alpha: 0.01,
  startFraction: 0.5,
  loss: () => ({ means: [2, 1], errors: [0.2, 0.1] }),
});

describe("TrainReporter", () => {
  it("sends progress and log lines at the same interval", () => {
    const { report, lines, progress } = reporter({ progressInterval: 1 });
    report.epochBegins(1, at(0, 0));
    for (let ms = 50; ms <= 2000; ms += 50) report.sliceDone(at(ms, ms * 2));
    expect(progress()).toHaveLength(2);
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
      stage: "training",
      stageFraction: 0.2,
      leftOut: null,
      wordsDone: 4000,
      wordsTotal: 20_000,
      epoch: 1,
      epochs: 2,
      alpha: 0.01,
      wordsPerSecond: 4000,
      secondsLeft: 4,
      loss: [2, 1],
      lossErrors: [0.2, 0.1],
      epochsEnded: [],
    });
  });

  it("takes no time of the start for that of training", () => {
    const { report, progress } = reporter();
    report.stageBegins("factorizing");
    report.sliceDone(at(9000, 0));
    report.stageBegins("training");
    report.epochBegins(1, at(10_000, 0));
    report.sliceDone(at(10_200, 1000));
    expect(progress().at(-1)).toMatchObject({ wordsPerSecond: 5000, secondsLeft: 3.8 });
  });

  it("tells how far the start is, by words and by the engine's own measure", () => {
    const { report, lines, progress } = reporter();
    report.stageBegins("counting");
    report.wordsRead(2500);
    report.sliceDone(at(0, 0));
    report.stageBegins("factorizing");
    report.sliceDone(at(200, 0));
    report.stageBegins("training");
    report.wordsRead(2500);
    report.epochBegins(1, at(400, 0));
    report.sliceDone(at(500, 1000));
    const stages = progress().map(({ stage, stageFraction }) => [stage, stageFraction]);
    expect(stages).toEqual([
      ["counting", 0.25],
      ["factorizing", 0.5],
      ["training", 0.05],
    ]);
    expect(lines().slice(0, 2)).toEqual([
      "PROGRESS: counting, 25.00%",
      "PROGRESS: factorizing, 50.00%",
    ]);
  });

  it("tells what the start leaves out, and warns where there is a log", () => {
    for (const [verbose, expected] of [
      [true, "WARNING: Too little. A larger startMemory avoids that."],
      [false, undefined],
    ] as const) {
      const { report, lines, progress } = reporter({ verbose });
      report.sliceDone(at(100, 0));
      report.leavesOut("Too little.");
      expect(lines().at(-1)).toBe(expected);
      report.sliceDone(at(300, 0));
      expect(progress().map(({ leftOut }) => leftOut)).toEqual([null, "Too little."]);
    }
  });

  it("ends each epoch with a line and its real length", () => {
    const { report, lines, progress } = reporter();
    report.epochBegins(1, at(0, 0));
    report.epochEnds(at(2100, 8000));
    report.finish(at(2100, 8000));
    expect(lines()).toEqual(["EPOCH 1: training on 8000 raw words took 2.1s, 3810 tokens/s"]);
    expect(progress().at(-1)?.wordsTotal).toBe(16_000);
  });

  it("tells the losses of each epoch once, and keeps them all", () => {
    const { report, progress } = reporter();
    report.epochBegins(1, at(0, 0));
    report.epochEnds(at(1000, 4000));
    report.epochBegins(2, at(1000, 4000));
    report.sliceDone(at(1500, 6000));
    report.epochEnds(at(2000, 8000));
    report.finish(at(2000, 8000));
    const losses = (epoch: number) => [
      { epoch, level: 2, mean: 2, standardError: 0.2 },
      { epoch, level: 4, mean: 1, standardError: 0.1 },
    ];
    expect(progress().map(({ epochsEnded }) => epochsEnded)).toEqual([losses(1), losses(2)]);
    expect(report.lossHistory).toEqual([...losses(1), ...losses(2)]);
  });

  it("goes by the epochs when they are longer than they were said to be", () => {
    const { report, progress } = reporter({ totalWords: 10, epochs: 4, progressInterval: 0 });
    const shares = [];
    for (let epoch = 1; epoch <= 4; epoch++) {
      const before = (epoch - 1) * 1000;
      report.epochBegins(epoch, at(before, before));
      for (let done = before + 100; done <= before + 1000; done += 100) {
        report.sliceDone(at(done, done));
      }
      report.epochEnds(at(before + 1000, before + 1000));
    }
    for (const { wordsDone, wordsTotal } of progress()) shares.push(wordsDone / wordsTotal);
    expect(Math.max(...shares)).toBe(1);
    expect(shares.indexOf(1)).toBe(shares.length - 1);
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
