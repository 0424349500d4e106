/** The state of a training at one moment. */
export interface TrainingPoint {
  /** Words trained so far, over all epochs. */
  words: number;
  alpha: number;
  wordsPerSecond: number;
  /** Mean loss of the words since the previous point, one per level; [] while unknown. */
  loss: readonly number[];
  /** Whose epoch it is, where methods train in turns: their losses are of different size. */
  turn: Turn | null;
}

/** One of two methods that train in turns. */
export type Turn = "skip-gram" | "CBOW";

export interface TrainingHistoryState {
  points: readonly TrainingPoint[];
  levels: readonly number[];
  /** Words at the end of each epoch that is over. */
  epochEnds: readonly number[];
}
