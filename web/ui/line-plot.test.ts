import { expect, test } from "vitest";
import { type Plotted, plotOf } from "./line-plot";

const line = (...values: (number | null)[]) => ({ label: "loss", values });
const plotted = (plotted: Partial<Plotted>) =>
  plotOf({ xs: [0, 1, 2, 3], lines: [line(1, 2, 3, 4)], ...plotted }, 400);

test("without values, or without room, there is nothing to draw", () => {
  expect(plotted({ lines: [line(null, null)] })).toBeNull();
  expect(plotted({ xs: [] })).toBeNull();
  expect(plotOf({ xs: [0], lines: [line(1)] }, 0)).toBeNull();
});

test("pixels and values correspond", () => {
  const plot = plotted({});
  expect([0, 1.5, 3].map((x) => plot?.xAt(plot.x(x)))).toEqual([0, 1.5, 3]);
  expect(plot?.y(4)).toBeLessThan(plot?.y(1) ?? 0);
  expect(plotted({ fromZero: true })?.ticksY[0]).toBe(0);
});

test("a line is broken where a value is missing, and where it does not go on", () => {
  const commands = (parts: Partial<Plotted>) =>
    plotted(parts)?.paths.map((path) => path.replace(/m-2[^ML]*/g, "o").replace(/[^MLo]/g, ""));
  expect(commands({})).toEqual(["MLLL"]);
  expect(commands({ lines: [line(1, null, 3, 4)] })).toEqual(["MoML"]);
  expect(commands({ breaks: [2] })).toEqual(["MLML"]);
});

test("single values far from the others are left beyond the axis and marked", () => {
  const values = [...Array.from({ length: 20 }, (_, i) => 1 + i / 100), 50];
  const plot = plotted({ xs: values.map((_, i) => i), lines: [line(...values)], usual: true });
  expect(plot?.beyond).toEqual([50]);
  expect(plot?.marks[0]).toMatch(/^M[\d.]+,8l4,6h-8z$/);
});
