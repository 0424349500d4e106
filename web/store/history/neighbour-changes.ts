import type { LevelNeighbours } from "../../../src/index";

/** How a level's neighbours changed between two looks. */
export interface LevelChanges {
  /** Ranks that a word rose (or fell, if negative); null for a new word. */
  moved: ReadonlyMap<string, number | null>;
  /** Words that are no longer there, the nearest first. */
  gone: readonly string[];
}

/** How the neighbours at a level have changed since an earlier look; null if there was none. */
export function changesAt(
  level: number,
  before: readonly LevelNeighbours[],
  now: readonly LevelNeighbours[],
): LevelChanges | null {
  const sooner = wordsAt(level, before);
  const later = wordsAt(level, now);
  if (!sooner || !later) return null;
  const places = new Map(sooner.map((word, place) => [word, place]));
  const stays = new Set(later);
  const moved = later.map((word, place): [string, number | null] => {
    const former = places.get(word);
    return [word, former === undefined ? null : former - place];
  });
  return {
    moved: new Map(moved.filter(([, by]) => by !== 0)),
    gone: sooner.filter((word) => !stays.has(word)),
  };
}

/** Fraction of each level's neighbours that stayed between two looks; null if the looks cannot be compared. */
export function fractionsKept(
  before: readonly LevelNeighbours[],
  now: readonly LevelNeighbours[],
): number[] | null {
  if (before.length === 0 || before.length !== now.length) return null;
  return now.map(({ level, neighbours }) => {
    const gone = changesAt(level, before, now)?.gone.length ?? 0;
    return neighbours.length > 0 ? 1 - gone / neighbours.length : 1;
  });
}

function wordsAt(level: number, columns: readonly LevelNeighbours[]): string[] | null {
  const found = columns.find((column) => column.level === level);
  return found ? found.neighbours.map(([word]) => word) : null;
}
