import { EngineError } from "../../protocol/errors";
import type { LevelOption, Neighbour } from "../../protocol/types/query";
import { requireInteger } from "../checks";
import { requireKnown } from "../option-names";
import type { BuiltModel } from "./handle";

/** As `Word2Vec.predictOutputWord`. */
export async function predictOutputWord(
  { client, model }: BuiltModel,
  context: readonly (string | number)[],
  options: LevelOption & { topn?: number },
): Promise<Neighbour[]> {
  requireKnown(options, ["topn", "level"], "predictOutputWord()");
  const topn = requireInteger("topn", options.topn ?? 10, 1);
  const request = { context: [...context], topn, level: options.level ?? null };
  return client.call((api) => api.predictOutput(model, request));
}

/** As `Word2Vec.getLatestTrainingLoss`. */
export async function latestTrainingLoss(
  { client, model, options: { levels } }: BuiltModel,
  options: LevelOption,
): Promise<number> {
  requireKnown(options, ["level"], "getLatestTrainingLoss()");
  const at = options.level === undefined ? levels.length - 1 : levels.indexOf(options.level);
  if (at < 0) {
    throw new EngineError(
      "bad-level",
      `${options.level} is not a level that this model trains. Use one of ${levels.join(", ")}.`,
    );
  }
  const sums = await client.call((api) => api.runningLoss(model));
  return sums[at] ?? 0;
}
