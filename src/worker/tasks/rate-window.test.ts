import { describe, expect, it } from "vitest";
import { RateWindow, Throttle } from "./rate-window";

describe("RateWindow", () => {
  it("knows nothing before two moments", () => {
    const rate = new RateWindow();
    expect(rate.perSecond()).toBe(0);
    rate.add(0, 0);
    expect(rate.perSecond()).toBe(0);
  });

  it("tells the rate of the last seconds only", () => {
    const rate = new RateWindow();
    for (let ms = 0; ms <= 10_000; ms += 100) rate.add(ms, ms * 5);
    expect(rate.perSecond()).toBeCloseTo(5000);
    for (let ms = 10_100; ms <= 12_500; ms += 100) rate.add(ms, 50_000 + (ms - 10_000));
    expect(rate.perSecond()).toBeCloseTo(1000);
  });
});

describe("Throttle", () => {
  it("lets the first through, then one an interval", () => {
    const throttle = new Throttle(100);
    const due = [0, 50, 99, 100, 150, 250].map((ms) => throttle.due(ms));
    expect(due).toEqual([true, false, false, true, false, true]);
  });
});
