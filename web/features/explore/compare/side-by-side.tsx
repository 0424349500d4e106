import { useEffect, useState } from "react";
import type { Neighbour } from "../../../../src/index";
import { useExplore } from "../../../shell/stores-context";
import type { SecondModel } from "../../../store/explore/second-model";
import type { Vectors } from "../../../store/library";
import type { CurrentModel } from "../../../store/session/session-state";
import { levelStyle } from "../../../ui/level-colour";
import { NeighbourRow } from "../../../words/neighbour-row";
import styles from "./compare-view.module.css";

const NEIGHBOURS = 10;

interface Props {
  model: CurrentModel;
  level: number;
  second: SecondModel;
  otherLevel: number;
}

/** The neighbours of the current word in both models, each at its own level. */
export function SideBySide({ model, level, second, otherLevel }: Props) {
  const word = useExplore((state) => state.word);
  return (
    <div className={styles.pair}>
      <Column name={model.corpus.name} wv={model.wv} level={level} word={word} />
      <Column name={second.name} wv={second.wv} level={otherLevel} word={word} />
    </div>
  );
}

interface ColumnProps {
  name: string;
  wv: Vectors;
  level: number;
  word: string;
}

function Column({ name, wv, level, word }: ColumnProps) {
  const neighbours = useNeighbours(wv, word, level);
  const title = `${name}, level ${level}`;
  return (
    <div data-level="" style={levelStyle(wv.levels.indexOf(level), wv.levels.length)}>
      <h4 className={styles.title}>{title}</h4>
      {neighbours === null ? (
        <p className={styles.fine}>“{word}” is not in this vocabulary.</p>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
        <ol className={styles.list} role="list" aria-label={`Neighbours in ${title}`}>
          {neighbours.map(([each, near]) => (
            <NeighbourRow key={each} word={each} similarity={near} onlyAt={null} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** The neighbours of a word in one model; null if the model does not have the word. */
function useNeighbours(wv: Vectors, word: string, level: number): readonly Neighbour[] | null {
  const [found, setFound] = useState<readonly Neighbour[] | null>([]);
  useEffect(() => {
    let current = true;
    const ask = async () =>
      (await wv.has(word)) ? wv.mostSimilar(word, { topn: NEIGHBOURS, level }) : null;
    ask().then(
      (near) => current && setFound(near),
      // A crash of the engine is reported at the top of the page.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wv, word, level]);
  return found;
}
