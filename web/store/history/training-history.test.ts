import { expect, test } from "vitest";
import {
  FakeLibrary,
  progressAt,
  resolved,
  settle,
  source,
  summary,
} from "../../testing/fake-library";
import { createSession } from "../session/session";
import { createTrainingHistory, lossSince } from "./training-history";

const at = (epoch: number, words: number, ...loss: number[]) => ({
  ...progressAt(epoch, words),
  loss,
});

test("the loss between two reports comes out of their running means", () => {
  // 1,000 words of mean 4, then 3,000 more of mean 2: together 2.5.
  expect(lossSince(at(1, 1_000, 4), at(1, 4_000, 2.5))).toEqual([2]);
  // The second epoch begins at a million words.
  expect(lossSince(at(2, 1_001_000, 4), at(2, 1_004_000, 2.5))[0]).toBeCloseTo(2, 6);
});

test("across epochs, without a report before, or with rounding gone wild, the mean itself is used", () => {
  expect(lossSince(null, at(1, 1_000, 4))).toEqual([4]);
  expect(lossSince(at(1, 999_000, 4), at(2, 1_001_000, 3))).toEqual([3]);
  expect(lossSince(at(1, 900, 4), at(1, 1_000, 0.1))).toEqual([0.1]);
  expect(lossSince(at(1, 1_000, 4), at(1, 1_000, 3))).toEqual([3]);
});

test("a report of few words is no point of its own, be it the last one or the first of an epoch", async () => {
  const library = new FakeLibrary();
  const session = createSession(library);
  const curves = createTrainingHistory(session);
  await session.start();
  await session.read(source());
  void session.train(resolved({}));
  library.model.vocabulary.resolve();
  await settle();
  const points = () => curves.store.getState().points.map(({ words, loss }) => [words, loss[0]]);
  const report = (epoch: number, words: number, loss: number) => {
    library.model.report(at(epoch, words, loss));
  };
  report(1, 1_000, 9);
  expect(points()).toEqual([[1_000, 9]]);
  report(1, 100_000, 5);
  report(1, 200_000, 4);
  // 200,000 words of mean 4, and 100,000 of mean 4 again.
  report(1, 300_000, 4);
  expect(points()).toEqual([
    [100_000, 5],
    [200_000, 3],
    [300_000, 4],
  ]);
  // 10,000 words of mean 15 are not seen as such; nor are steps that stay short swallowed, each by the one before it.
  report(1, 310_000, 1_350 / 310);
  expect(points().at(-1)).toEqual([310_000, expect.closeTo(5)]);
  for (let words = 320_000; words <= 400_000; words += 10_000) report(1, words, 5);
  expect(points().map(([words]) => words)).toEqual([
    100_000, 200_000, 320_000, 330_000, 340_000, 350_000, 360_000, 370_000, 380_000, 390_000,
    400_000,
  ]);
  // The first report of another epoch is not added to this one's.
  report(2, 1_002_000, 3);
  report(2, 1_100_000, 3);
  expect(points().slice(-2)).toEqual([
    [400_000, expect.closeTo(5)],
    [1_100_000, 3],
  ]);
});

test("methods in turns are told apart, and the start is no part of the curves", async () => {
  const library = new FakeLibrary();
  const session = createSession(library);
  const curves = createTrainingHistory(session);
  await session.start();
  await session.read(source());
  void session.train(resolved({ start: "spectral", joint: true }));
  library.model.vocabulary.resolve();
  await settle();
  library.model.report({ ...progressAt(1, 0), stage: "counting" });
  library.model.report({ ...progressAt(1, 0), stage: "factorizing" });
  expect(curves.store.getState().points).toEqual([]);
  const turns = (epochs: number) =>
    curves.store
      .getState()
      .points.slice(-epochs)
      .map(({ turn }) => turn);
  for (let epoch = 1; epoch <= 5; epoch += 1)
    library.model.report(at(epoch, epoch * 1e6, 5 - (epoch % 2)));
  expect(turns(5)).toEqual(["skip-gram", "CBOW", "skip-gram", "CBOW", "skip-gram"]);

  for (let i = 1; i <= 2_000; i += 1) library.model.report(at(1 + (i % 2), 5e6 + i, 4 + (i % 2)));
  const { points } = curves.store.getState();
  expect(points.length).toBeLessThanOrEqual(600);
  // Points of the two were not made one: 5 is only CBOW's, 4 only skip-gram's.
  const losses = (turn: string) =>
    new Set(points.filter((point) => point.turn === turn).map(({ loss }) => loss[0]));
  expect([losses("CBOW"), losses("skip-gram")]).toEqual([new Set([5]), new Set([4])]);
});

test("a training is recorded, thinned when it is long, and the next starts again", async () => {
  const library = new FakeLibrary();
  const session = createSession(library);
  const curves = createTrainingHistory(session);
  await session.start();
  await session.read(source());
  const training = session.train(resolved({}));
  library.model.vocabulary.resolve();
  await settle();
  for (let i = 1; i <= 2_000; i += 1) library.model.report(at(i > 400 ? 2 : 1, i * 2_500, 5, 4));
  const { points, levels, epochEnds } = curves.store.getState();
  expect(levels).toEqual([25, 50, 100]);
  expect(points.length).toBeGreaterThan(250);
  expect(points.length).toBeLessThanOrEqual(600);
  expect(points.at(-1)).toMatchObject({ words: 5_000_000, alpha: 0.02 });
  expect(points.map(({ words }) => words)).toEqual(
    points.map(({ words }) => words).toSorted((a, b) => a - b),
  );
  expect(epochEnds).toEqual([1_000_000]);
  library.model.training.resolve(summary);
  await training;
  expect(curves.store.getState().points).toBe(points);

  void session.train(resolved({ vectorSize: 8, levels: [8] }));
  expect(curves.store.getState()).toMatchObject({ points: [], levels: [8] });
});
