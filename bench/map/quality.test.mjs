import { expect, test } from "vitest";
import { mapQuality } from "./page/quality";

/** Words on an arc: their vectors are the directions, their places on the map as `place` says. */
function arc(count, place) {
  const angles = Array.from({ length: count }, (_, at) => at / count);
  return {
    vectors: Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    size: 2,
    xy: Float32Array.from(angles.flatMap((_, at) => place(at))),
  };
}

test("a map that is the vectors themselves keeps all", () => {
  const { neighbourhoods, rankCorrelation } = mapQuality(
    arc(100, (at) => [at, 0]),
    [3, 10],
  );
  expect(neighbourhoods.map(({ neighbours }) => neighbours)).toEqual([3, 10]);
  for (const { trustworthiness, continuity, kept } of neighbourhoods) {
    expect(Math.min(trustworthiness, continuity)).toBeGreaterThan(0.99);
    expect(kept).toBeGreaterThan(0.8);
  }
  expect(rankCorrelation).toBeGreaterThan(0.99);
});

test("a map without order keeps what chance keeps", () => {
  const shuffled = arc(400, (at) => [(at * 149) % 400, (at * 211) % 397]);
  const { neighbourhoods, rankCorrelation, filled } = mapQuality(shuffled, [10]);
  const [{ trustworthiness = 0, continuity = 0, kept = 1 } = {}] = neighbourhoods;
  expect(trustworthiness).toBeLessThan(0.7);
  expect(continuity).toBeLessThan(0.7);
  expect(kept).toBeLessThan(0.1);
  expect(Math.abs(rankCorrelation)).toBeLessThan(0.15);
  expect(filled).toBeGreaterThan(0.25);
});

test("two halves that are laid on each other are trusted less than they are continuous", () => {
  const folded = mapQuality(
    arc(100, (at) => [at % 50, 0]),
    [5],
  );
  const [{ trustworthiness = 1, continuity = 0 } = {}] = folded.neighbourhoods;
  expect(continuity).toBeGreaterThan(0.95);
  expect(trustworthiness).toBeLessThan(continuity - 0.1);
});
