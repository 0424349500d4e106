import type { TrainProgress } from "../../../src/index";
import type { Training } from "./session-state";

/** What a training does now, for the beginning of a sentence: "Counting pairs", "Factorising", "Epoch 2 of 6". */
export function stageOf({ stage, epoch, epochs }: TrainProgress): string {
  if (stage === "counting") return "Counting pairs";
  return stage === "factorizing" ? "Factorising" : `Epoch ${epoch} of ${epochs}`;
}

/** Whether the start, if there is one to be made, is made. Before that, vectors are random and say nothing. */
export function isLearning({ options, progress }: Training): boolean {
  return options.start !== "spectral" || progress?.stage === "training";
}
