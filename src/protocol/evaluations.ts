import type { Handle } from "./handles";
import type { ProgressListener, TaskId } from "./tasks";
import type {
  EvaluationOptions,
  SynonymsScore,
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "./types/evaluation";

/** An evaluation, complete: nothing is left to a default. */
export type PairsRequest = Required<Omit<WordPairsOptions, "signal">>;
export type AnalogiesRequest = Required<Omit<WordAnalogiesOptions, "signal" | "progress">>;

export type SynonymsRequest = Required<Omit<EvaluationOptions, "signal">>;

/** Tests of how good vectors are. */
export interface EvaluationsApi {
  evaluatePairs(
    task: TaskId,
    vectors: Handle,
    file: string | Blob,
    request: PairsRequest,
  ): Promise<WordPairsScore[]>;
  evaluateAnalogies(
    task: TaskId,
    vectors: Handle,
    file: string | Blob,
    request: AnalogiesRequest,
    listener: ProgressListener,
  ): Promise<WordAnalogiesScore[]>;
  evaluateSynonyms(
    task: TaskId,
    vectors: Handle,
    file: string | Blob,
    request: SynonymsRequest,
  ): Promise<SynonymsScore[]>;
}
