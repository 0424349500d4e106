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
  /** What a start from co-occurrences left out of the text, as a sentence; null for nothing. Absent where older versions wrote it. */
  leftOut?: string | null;
}

/** Points of one method, and at which of them it has its turn again after another's. */
export interface Turns {
  points: readonly TrainingPoint[];
  /** Indices of points, in order, without the first. */
  begins: readonly number[];
}

/** The points that have a loss, of one method where several take turns; `null` is the one method that trains alone. */
export function turnsOf(points: readonly TrainingPoint[], turn: Turn | null): Turns {
  const own: TrainingPoint[] = [];
  const begins: number[] = [];
  let isBroken = false;
  for (const point of points) {
    if (point.turn !== turn) isBroken = own.length > 0;
    else if (point.loss.length > 0) {
      if (isBroken) begins.push(own.length);
      isBroken = false;
      own.push(point);
    }
  }
  return { points: own, begins };
}
