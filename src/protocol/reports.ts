import type { Handle } from "./handles";
import type { ProgressListener, TaskId } from "./tasks";
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

/** Looks at levels and models as a whole. */
export interface ReportsApi {
  levelReport(
    task: TaskId,
    vectors: Handle,
    request: LevelReportRequest,
    listener: ProgressListener,
  ): Promise<LevelReport>;
  compareModels(
    task: TaskId,
    vectors: Handle,
    other: Handle,
    request: CompareRequest,
    listener: ProgressListener,
  ): Promise<ModelComparison>;
}
