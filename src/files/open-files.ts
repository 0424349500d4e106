import { proxy } from "comlink";
import { requireWhole } from "../checks";
import type { EngineClient } from "../client";
import { EngineError, rejectAbort } from "../errors";
import type { VectorsReport } from "../protocol";
import { Run } from "../run";
import { sharedClient } from "../shared-engine";
import type { ImportProgress } from "./protocol";

/** Options of `KeyedVectors.open`. */
export interface OpenOptions {
  /** Levels to compare at, strictly increasing, each at most d; default d/4, d/2, d. */
  levels?: readonly number[];
  /** Read only the first so many words, which in most files are the most frequent ones. The rest is not looked at. */
  limit?: number;
  /** Called about ten times a second. An error that it throws ends the reading. */
  progress?: (progress: ImportProgress) => void;
  /** Ends the reading; the call then rejects with a `DOMException` named `AbortError`. */
  signal?: AbortSignal;
}

/** Vectors in the engine that holds them. */
export interface OpenedVectors {
  client: EngineClient;
  report: VectorsReport;
}

/** Reads vectors of any format into the page's engine. Throws as `KeyedVectors.open` says. */
export async function openFiles(
  files: readonly Blob[],
  options: OpenOptions = {},
): Promise<OpenedVectors> {
  const { limit, progress = () => {}, signal } = options;
  const levels = options.levels ? checkedLevels(options.levels) : null;
  const request = { levels, limit: limit === undefined ? null : requireWhole("limit", limit, 1) };
  const opening = sharedClient();
  const run = new Run(opening, false, signal);
  const listener = run.guarded(progress);
  const report = await run
    .carryOut((client) =>
      client.call((api) => api.importVectors(run.id, [...files], request, proxy(listener))),
    )
    .catch(rejectAbort);
  return { client: await opening, report };
}

/** Numbers that are no levels at all; whether they fit the vectors, the engine says. */
function checkedLevels(levels: readonly number[]): number[] {
  const bad = levels.find((level) => !Number.isInteger(level) || level < 1);
  if (bad === undefined) return [...levels];
  throw new EngineError("bad-level", `${bad} is not a level: levels are whole numbers from 1 on.`);
}
