import { useMemo } from "react";
import type { LevelNeighbours } from "../../src/index";
import { levelStyle } from "./level-colour";
import styles from "./level-columns.module.css";
import { NeighbourRow } from "./neighbour-row";

interface Props {
  columns: readonly LevelNeighbours[];
  vectorSize: number;
  /** Accessible name of a level's list. */
  nameOf: (level: number) => string;
  /** What choosing a word does; without it, words are links to themselves. */
  choose?: (word: string) => void;
}

/** One column a level, side by side; on a phone one at a time. */
export function LevelColumns({ columns, vectorSize, nameOf, choose }: Props) {
  const lone = useMemo(() => loneWords(columns), [columns]);
  return (
    <div className={styles.columns}>
      {columns.map(({ level, neighbours }, i) => (
        <div
          key={level}
          className={styles.column}
          data-level=""
          style={levelStyle(i, columns.length)}
        >
          <h3 className={styles.title}>
            Level {level}
            <span className={styles.part}>{partOf(level, vectorSize)}</span>
          </h3>
          {/* biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list. */}
          <ol className={styles.list} role="list" aria-label={nameOf(level)}>
            {neighbours.map(([word, similarity]) => (
              <NeighbourRow
                key={word}
                word={word}
                similarity={similarity}
                onlyAt={lone.has(word) ? level : null}
                choose={choose}
              />
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function partOf(level: number, vectorSize: number): string {
  return level === vectorSize ? `all ${vectorSize} numbers` : `first ${level} of ${vectorSize}`;
}

/** The words that only one level has found; with a single level there is nothing to compare. */
function loneWords(columns: readonly LevelNeighbours[]): ReadonlySet<string> {
  if (columns.length < 2) return new Set();
  const times = new Map<string, number>();
  for (const [word] of columns.flatMap(({ neighbours }) => neighbours)) {
    times.set(word, (times.get(word) ?? 0) + 1);
  }
  return new Set([...times].filter(([, found]) => found === 1).map(([word]) => word));
}
