import { expect, test } from "vitest";
import type * as Wasm from "../../generated/plain/engine";
import { TaskControl } from "../tasks/task-control";
import { withFunnels } from "./level-report";

const levels = [
  { level: 2, overlap: 0.7, recalls: [0.7, 0.96, 1] },
  { level: 4, overlap: 1, recalls: [1, 1, 1] },
];
const report = { neighbours: 10, sampled: 3, shortlists: [10, 20, 50], levels };

test("the shortest list that keeps enough is recommended, with how much faster it is", async () => {
  let clock = 0;
  const searched = new Set<string>();
  const turns: number[] = [];
  const measured = {
    free() {},
    json: () => JSON.stringify(report),
    search: (level: number, shortlist: number, times: number) => {
      searched.add(`${level} ${shortlist}`);
      clock += times * (level === 0 ? 1 : 4) * slowness();
      return 0;
    },
  };
  // Other programs take the machine for a while: searches then take ten times as long.
  const slowness = () => (clock > 100 && clock < 160 ? 10 : 1);
  const yieldToEvents = async () => void turns.push(clock);
  const task = new TaskControl({ now: () => clock, yieldToEvents });
  const { levels: judged } = await withFunnels(measured as unknown as Wasm.LevelReport, task);
  expect(judged.map(({ funnel }) => funnel)).toEqual([
    { shortlist: 20, recall: 0.96, milliseconds: 1, speedUp: 4 },
    { shortlist: 10, recall: 1, milliseconds: 4, speedUp: 1 },
  ]);
  expect([...searched]).toEqual(["0 20", "1 10"]);
  const waits = turns.map((turn, at) => (turns[at + 1] ?? clock) - turn);
  expect(waits).toHaveLength(10);
  expect(Math.max(...waits)).toBeLessThan(20 + 40);
});
