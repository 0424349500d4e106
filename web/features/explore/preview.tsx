import type { LevelNeighbours, Neighbour } from "../../../src/index";
import { LevelColumns } from "../../words/level-columns";
import styles from "./preview.module.css";

const rows = (list: string): Neighbour[] =>
  list.split(" ").map((row): Neighbour => {
    const [word = "", value] = row.split(":");
    return [word, Number(value)];
  });

/** The neighbours of “music” in a model of the sample corpus. */
const EXAMPLE: readonly LevelNeighbours[] = [
  { level: 25, neighbours: rows("literary:.86 lesson:.85 narrative:.85 sonata:.83 jazz:.82") },
  { level: 50, neighbours: rows("jazz:.79 literary:.78 genre:.77 lesson:.76 sonata:.76") },
  { level: 100, neighbours: rows("jazz:.73 genre:.72 musical:.70 dance:.68 beethoven:.68") },
];

/** What will be here once a model is trained, and why that is useful. */
export function Preview() {
  return (
    <div className={styles.preview}>
      <p>
        A level is the first part of each vector, trained to be a good vector on its own. Here you
        look up a word and see what each level makes of it. Horizontal lines are words that the
        short vector knows as well as the full one; where lines cross or end, the longer vector has
        learnt something that the short one cannot hold. So you see how short your vectors can be.
      </p>
      <div className={styles.example} inert aria-hidden="true">
        <LevelColumns columns={EXAMPLE} vectorSize={100} nameOf={(level) => `Level ${level}`} />
      </div>
      <p className={styles.fine}>
        The neighbours of “music” in a model of the sample corpus. Also here: sums such as king −
        man + woman, the vocabulary by pattern, and how the training went.
      </p>
    </div>
  );
}
