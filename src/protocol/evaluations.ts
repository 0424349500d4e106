import type { Handle } from "./handles";
import type { TaskId } from "./queries";
import type { WorkListener } from "./reports";
import type {
  WordAnalogiesOptions,
  WordAnalogiesScore,
  WordPairsOptions,
  WordPairsScore,
} from "./types/evaluation";

/** An evaluation, complete: nothing is left to a default. */
export type PairsRequest = Required<Omit<WordPairsOptions, "signal">>;
export type AnalogiesRequest = Required<Omit<WordAnalogiesOptions, "signal" | "progress">>;

/** Tests of how good vectors are. They reject with `aborted` once their task is cancelled. */
export interface EvaluationsApi {
  evaluatePairs(
    task: TaskId | null,
    vectors: Handle,
    file: string | Blob,
    request: PairsRequest,
  ): Promise<WordPairsScore[]>;
  evaluateAnalogies(
    task: TaskId | null,
    vectors: Handle,
    file: string | Blob,
    request: AnalogiesRequest,
    listener: WorkListener,
  ): Promise<WordAnalogiesScore[]>;
}
