import { describe, expect, test } from "vitest";
import { allToScreen, fitting, panned, toMap, toScreen, zoomed } from "./camera";

const size = { width: 800, height: 600 };
const camera = { x: 2, y: -1, scale: 50 };

test("the screen's places and the map's are each other's inverse, and up is up", () => {
  const at = { x: 123, y: 456 };
  const back = toScreen(camera, size, toMap(camera, size, at));
  expect(back.x).toBeCloseTo(at.x);
  expect(back.y).toBeCloseTo(at.y);
  expect(toScreen(camera, size, { x: 2, y: 0 }).y).toBeLessThan(300);
});

test("all points are where each of them is, and hidden ones nowhere", () => {
  const places = allToScreen(camera, size, Float32Array.of(3, 1, 0, 0), (index) => index === 0);
  const { x, y } = toScreen(camera, size, { x: 3, y: 1 });
  expect([...places.subarray(0, 2)]).toEqual([x, y]);
  expect(places[2]).toBeNaN();
});

test("what is under the pointer stays there", () => {
  const at = { x: 700, y: 100 };
  const point = toMap(camera, size, at);
  const nearer = toScreen(zoomed(camera, size, at, 1.7, camera), size, point);
  expect([nearer.x, nearer.y].map(Math.round)).toEqual([700, 100]);
  const moved = toScreen(panned(camera, { x: 30, y: -20 }), size, point);
  expect([moved.x, moved.y].map(Math.round)).toEqual([730, 80]);
});

test("zooming has an end in both directions", () => {
  expect(zoomed(camera, size, { x: 0, y: 0 }, 1e9, camera).scale).toBe(400 * camera.scale);
  expect(zoomed(camera, size, { x: 0, y: 0 }, 1e-9, camera).scale).toBeCloseTo(0.4 * camera.scale);
});

describe("fitting", () => {
  test("shows the points, and leaves a few strays outside", () => {
    const count = 1_000;
    const xy = Float32Array.from({ length: 2 * count }, (_, at) => (at % 20) / 10);
    xy.set([1e6, 1e6], 0);
    const all = Array.from({ length: count }, (_, index) => index);
    const seen = toScreen(fitting(xy, all, size), size, { x: 1.9, y: 1.9 });
    expect(seen.x).toBeGreaterThan(400);
    expect(seen.x).toBeLessThan(800);
  });

  test("has 99 of 100 points in view, and fills the screen with them where an island lies far away", () => {
    const xy = Float32Array.from({ length: 4_000 }, (_, at) => (at % 50) / 10);
    for (let island = 0; island < 18; island += 1) xy[2 * island + 1] = -500;
    const all = Array.from({ length: 2_000 }, (_, index) => index);
    const camera = fitting(xy, all, size);
    const inView = all.filter((index) => {
      const { x, y } = toScreen(camera, size, { x: xy[2 * index] ?? 0, y: xy[2 * index + 1] ?? 0 });
      return x >= 0 && x <= 800 && y >= 0 && y <= 600;
    });
    expect(inView.length).toBeGreaterThanOrEqual(1_980);
    expect(camera.scale).toBeGreaterThan(100);
  });

  test("leaves the lower edge to the map's tools", () => {
    const xy = Float32Array.of(0, -8, 1, 0, -1, 3);
    const camera = fitting(xy, [0, 1, 2], size);
    const places = [-8, 3].map((y) => toScreen(camera, size, { x: 0, y }).y);
    expect(places[0]).toBeLessThan(600 - 44);
    expect(places[1]).toBeGreaterThan(0);
  });

  test.each([[[]], [[0]]])("of %j has a scale", (indices) => {
    const { scale } = fitting(Float32Array.of(3, 4), indices, size);
    expect(scale).toBeGreaterThan(0);
    expect(Number.isFinite(scale)).toBe(true);
  });
});
