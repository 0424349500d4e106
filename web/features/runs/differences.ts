import type { Run } from "../../store/runs/runs";
import { spoken, textOf } from "../../store/settings/draft";
import { parameters } from "../../store/settings/parameters";

/** The settings of a run that are not the same in all runs: "epochs 6 · learning rate 0.05". */
export function differences(run: Run, all: readonly Run[]): string {
  return parameters
    .filter(({ name }) => {
      const values = new Set(all.map(({ record }) => textOf(name, record.options)));
      return values.size > 1;
    })
    .map(
      ({ name, label }) =>
        `${label.toLowerCase()} ${spoken(name, textOf(name, run.record.options))}`,
    )
    .join(" · ");
}
