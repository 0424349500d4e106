import type { Handle } from "./handles";
import type { ProgressListener, TaskId } from "./tasks";
import type { LevelReport, ModelComparison, SizeReport } from "./types/reports";

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

export interface SizeReportRequest {
  sample: number;
  neighbours: number;
  seed: number;
  /** Judgements to compare with besides; null for none. */
  pairs: { file: string | Blob; delimiter: string } | null;
  /** Questions for synonyms to answer besides; null for none. */
  synonyms: string | Blob | null;
}

/** Looks at levels and models as a whole. */
export interface ReportsApi {
  levelReport(
    task: TaskId,
    vectors: Handle,
    request: LevelReportRequest,
    listener: ProgressListener,
  ): Promise<LevelReport>;
  sizeReport(
    task: TaskId,
    vectors: Handle,
    request: SizeReportRequest,
    listener: ProgressListener,
  ): Promise<SizeReport>;
  compareModels(
    task: TaskId,
    vectors: Handle,
    other: Handle,
    request: CompareRequest,
    listener: ProgressListener,
  ): Promise<ModelComparison>;
}
