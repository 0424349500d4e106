import type { Handle } from "./handles";
import type { TaskId } from "./queries";
import type { LevelReport, ModelComparison } from "./types/reports";

export interface LevelReportRequest {
  sample: number;
  neighbours: number;
  seed: number;
}

export interface CompareRequest {
  words: number;
  neighbours: number;
  level: number;
  otherLevel: number;
}

/** Is told of the words done and their total. */
export type WorkListener = (done: number, total: number) => void;

/** Looks at levels and models as a whole. Both reject with `aborted` once their task is cancelled. */
export interface ReportsApi {
  levelReport(
    task: TaskId | null,
    vectors: Handle,
    request: LevelReportRequest,
    listener: WorkListener,
  ): Promise<LevelReport>;
  compareModels(
    task: TaskId | null,
    vectors: Handle,
    other: Handle,
    request: CompareRequest,
    listener: WorkListener,
  ): Promise<ModelComparison>;
}
