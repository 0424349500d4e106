import type { Run } from "../runs/run-record";
import type { SlicedBy } from "../session/session-state";

/** Runs over slices of a text, with the run that they begin with. */
export interface Series {
  id: string;
  by: SlicedBy;
  /** The name of the common run. */
  name: string;
  common: Run;
  /** Those that are finished, in the order of the slices; one at least. */
  slices: readonly Run[];
}

/** The series among runs, the newest first. One whose common run was deleted can no longer be compared. */
export function seriesIn(runs: readonly Run[]): Series[] {
  const finished = runs.filter(({ record }) => record.status === "done" && record.words > 0);
  return finished.flatMap((common) => {
    const { slice, name } = common.record;
    if (slice?.at !== 0) return [];
    const slices = finished
      .filter(({ record }) => record.slice?.series === slice.series && record.slice.at > 0)
      .sort((a, b) => placeOf(a) - placeOf(b));
    return slices.length > 0 ? [{ id: slice.series, by: slice.by, name, common, slices }] : [];
  });
}

/** What a run is a slice of: "1860s". */
export function sliceName({ record }: Run): string {
  return record.slice?.name ?? record.name;
}

const placeOf = ({ record }: Run) => record.slice?.at ?? 0;
