import { expect, test } from "vitest";
import { Morph } from "./morph";

const maps = [Float32Array.of(0, 0), Float32Array.of(10, 20), Float32Array.of(20, 0)];

test("points go from one map to another, through those between", () => {
  const morph = new Morph();
  morph.setMaps(maps, 0);
  morph.send(2, 1_000);
  expect(morph.moving).toBe(true);
  morph.advance(1_225);
  expect([...morph.xy()]).toEqual([10, 20]);
  morph.advance(5_000);
  expect(morph.moving).toBe(false);
  expect([...morph.xy()]).toEqual([20, 0]);
  expect(morph.between()).toEqual({ from: 2, to: 2, fraction: 0 });
});

test("points may be held anywhere between", () => {
  const morph = new Morph();
  morph.setMaps(maps, 2);
  morph.put(0.5);
  expect([...morph.xy()]).toEqual([5, 10]);
  expect(morph.grid().nearest({ x: 5, y: 10 }, 1, () => true)).toBe(0);
  morph.put(1);
  expect(morph.grid().nearest({ x: 5, y: 10 }, 1, () => true)).toBe(-1);
});

test("points come to a map from elsewhere, and are on their way to nowhere else then", () => {
  const morph = new Morph();
  morph.setMaps(maps, 1);
  morph.arrive(Float32Array.of(0, 100), 1_000);
  expect(morph.moving).toBe(true);
  morph.advance(1_000);
  expect([...morph.xy()]).toEqual([0, 100]);
  expect([...morph.arrived()]).toEqual([10, 20]);
  morph.advance(1_450);
  expect([...morph.xy()]).toEqual([5, 60]);
  expect(morph.between()).toEqual({ from: 3, to: 1, fraction: 0.5 });
  expect(morph.grid().nearest({ x: 5, y: 60 }, 1, () => true)).toBe(0);
  morph.advance(9_000);
  expect(morph.moving).toBe(false);
  expect([...morph.xy()]).toEqual([10, 20]);
  expect(morph.grid().nearest({ x: 5, y: 60 }, 1, () => true)).toBe(-1);
  morph.arrive(Float32Array.of(0, 100), 1_000);
  morph.put(2);
  expect([...morph.xy()]).toEqual([20, 0]);
});

test("no map is no points", () => {
  expect(new Morph().xy()).toHaveLength(0);
});
