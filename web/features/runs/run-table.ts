import type { EpochLoss } from "../../../src/index";
import type { Run, RunRecord } from "../../store/runs/run-record";
import { type LevelScore, type RunScores, scoresIn } from "../../store/runs/run-word-tests";
import type { Table } from "../../ui/table";
import { differing, settingOf } from "./differences";

/** The loss of each level in the last epoch that ended; [] before the first. */
export function finalLosses({ summary }: RunRecord): readonly EpochLoss[] {
  const history = summary?.lossHistory ?? [];
  const last = history.at(-1)?.epoch;
  return history.filter(({ epoch }) => epoch === last);
}

/**
 * All runs with what differs, as one takes them along; `shared` is how many neighbours each shares with the model in front,
 * `tested` what they score in a word test.
 */
export function runTable(
  runs: readonly Run[],
  shared: ReadonlyMap<string, number>,
  tested: RunScores | null,
): Table {
  const settings = differing(runs);
  const losses = runs.map(({ record }) => finalLosses(record));
  const levels = [...new Set(losses.flat().map(({ level }) => level))].sort((a, b) => a - b);
  const scores = runs.map((run) => scoresIn(tested, run));
  const scored = [...new Set(scores.flat().map(({ level }) => level))].sort((a, b) => a - b);
  return {
    columns: [
      ...["run", "begun", "state", ...settings.map(({ label }) => label.toLowerCase())],
      ...["words", "numbers per word", "seconds", "bytes", "shared neighbours"],
      ...levels.map((level) => `loss at ${level}`),
      ...scored.map((level) => `${tested?.name} at ${level}`),
    ],
    rows: runs.map((run, at) => [
      ...[run.record.name, new Date(run.record.created).toISOString(), run.record.status],
      ...settings.map((each) => settingOf(each, run)),
      ...[run.record.words, run.record.options.vectorSize, run.record.summary?.seconds ?? null],
      ...[run.bytes, shared.get(run.record.id) ?? null],
      ...levels.map((level) => losses[at]?.find((each) => each.level === level)?.mean ?? null),
      ...scored.map((level) => scoreAt(scores[at] ?? [], level)),
    ]),
  };
}

function scoreAt(scores: readonly LevelScore[], level: number): number | null {
  const score = scores.find((each) => each.level === level)?.score ?? Number.NaN;
  return Number.isNaN(score) ? null : score;
}
