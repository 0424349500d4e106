import type { Vectors } from "../../../store/library";
import type { DrawnMap } from "../../../store/map/atlas";
import type { Extra } from "./drawing/scene-types";

/** Words of the map that a rarer word is placed by. */
const NEAREST = 5;

/**
 * Places words that are too rare to be on the map: each among those of the map that are nearest to it at a level, the nearer
 * the closer.
 */
export async function placeRare(
  wv: Pick<Vectors, "mostSimilarAtLevels">,
  { map, indexOf }: Pick<DrawnMap, "map" | "indexOf">,
  words: readonly string[],
  { level, signal }: { level: number; signal: AbortSignal },
): Promise<Extra[]> {
  const xy = map.levels.find((each) => each.level === level)?.xy;
  if (!xy) return [];
  const restrictVocab = map.words;
  const found = await Promise.all(
    words.map((word) => wv.mostSimilarAtLevels(word, { topn: NEAREST, restrictVocab, signal })),
  );
  return found.flatMap((columns, i): Extra[] => {
    const near = columns.find((column) => column.level === level)?.neighbours ?? [];
    const weighed = near.flatMap(([word, similarity]) => {
      const index = indexOf.get(word);
      return index === undefined || similarity <= 0 ? [] : [{ index, weight: similarity ** 4 }];
    });
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return [];
    const mean = (axis: 0 | 1) =>
      weighed.reduce((sum, { index, weight }) => sum + weight * (xy[2 * index + axis] ?? 0), 0) /
      total;
    return [{ word: words[i] ?? "", x: mean(0), y: mean(1) }];
  });
}
