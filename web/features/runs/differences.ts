import type { Run } from "../../store/runs/run-record";
import { spoken, textOf } from "../../store/settings/draft";
import { type Parameter, parameters } from "../../store/settings/parameters";

/** The settings that are not the same in all runs. */
export function differing(runs: readonly Run[]): readonly Parameter[] {
  return parameters.filter(({ name }) => {
    const values = new Set(runs.map(({ record }) => textOf(name, record.options)));
    return values.size > 1;
  });
}

/** A setting of a run, as one says it. */
export function settingOf({ name }: Parameter, { record }: Run): string {
  return spoken(name, textOf(name, record.options));
}

/** The settings of a run that are not the same in all runs: "epochs 6 · learning rate 0.05". */
export function differences(run: Run, all: readonly Run[]): string {
  return differing(all)
    .map((each) => `${each.label.toLowerCase()} ${settingOf(each, run)}`)
    .join(" · ");
}
