import { expect, test } from "vitest";
import type { EpochLoss } from "../../../src/index";
import type { Run, RunRecord } from "../../store/runs/run-record";
import { resolved, summary } from "../../testing/fake-library";
import { runTable } from "./run-table";

const loss = (epoch: number, level: number, mean: number): EpochLoss => ({
  ...{ epoch, level, mean },
  standardError: 0,
});

function run(id: string, epochs: number, lossHistory: EpochLoss[]): Run {
  const record: RunRecord = {
    ...{ version: 1, id, name: id, created: 0, status: "done", words: 5, progress: null },
    text: { name: "t", baseName: "t", sample: false, files: [], words: 9, kept: false },
    tokenizer: { mode: "words", lowercase: true },
    options: resolved({ epochs }),
    edits: {},
    summary: { ...summary, lossHistory },
    history: null,
  };
  return { record, bytes: 100, interrupted: false };
}

test("a row per run: the settings that differ, the losses of its last epoch, the neighbours it shares and what its levels score", () => {
  const runs = [
    run("one", 2, [loss(1, 4, 3), loss(2, 4, 2.5), loss(2, 8, 2)]),
    run("two", 3, [loss(1, 16, 4)]),
  ];
  const scores = new Map([
    [
      "one",
      [
        { level: 4, score: 0.5 },
        { level: 8, score: Number.NaN },
      ],
    ],
  ]);
  const tested = { name: "pairs.tsv", kind: "pairs" as const, scores };
  expect(runTable(runs, new Map([["two", 7.25]]), tested)).toEqual({
    columns: [
      ...["run", "begun", "state", "epochs", "words", "numbers per word", "seconds", "bytes"],
      ...["shared neighbours", "loss at 4", "loss at 8", "loss at 16"],
      ...["pairs.tsv at 4", "pairs.tsv at 8"],
    ],
    rows: [
      [
        "one",
        "1970-01-01T00:00:00.000Z",
        "done",
        "2",
        5,
        100,
        10,
        100,
        null,
        2.5,
        2,
        null,
        0.5,
        null,
      ],
      [
        "two",
        "1970-01-01T00:00:00.000Z",
        "done",
        "3",
        5,
        100,
        10,
        100,
        7.25,
        null,
        null,
        4,
        null,
        null,
      ],
    ],
  });
});
