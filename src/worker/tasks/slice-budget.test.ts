import { describe, expect, it } from "vitest";
import { SliceBudget } from "./slice-budget";

/** Runs slices at a speed in units a millisecond and returns how long the last took. */
function settle(budget: SliceBudget, speed: number): number {
  for (let slice = 0; slice < 20; slice++) budget.record(budget.units, budget.units / speed);
  return budget.units / speed;
}

describe("SliceBudget", () => {
  it.each([0.5, 20, 1000, 20_000])("finds slices of 25 to 50 ms at %d units a ms", (speed) => {
    const ms = settle(new SliceBudget(), speed);
    expect(ms).toBeGreaterThanOrEqual(25);
    expect(ms).toBeLessThanOrEqual(50);
  });

  it("follows a change of speed", () => {
    const budget = new SliceBudget();
    settle(budget, 1000);
    expect(settle(budget, 10)).toBeLessThanOrEqual(50);
  });

  it("does not jump on one measurement that is too good", () => {
    const budget = new SliceBudget();
    const before = budget.units;
    budget.record(before, 0);
    expect(budget.units).toBe(2 * before);
  });

  it("does not learn from the rest of a queue", () => {
    const budget = new SliceBudget(2_000);
    const before = budget.units;
    budget.record(3, 1);
    expect(budget.units).toBe(before);
  });
});
