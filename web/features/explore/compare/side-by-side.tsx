import { useEffect, useState } from "react";
import type { Neighbour } from "../../../../src/index";
import { letterOf, ModelName, useModelNames } from "../../../shell/model-name";
import { useExplore } from "../../../shell/stores-context";
import { TakeTable } from "../../../shell/take-table";
import type { OpenModel } from "../../../store/session/session-state";
import { levelStyle } from "../../../ui/level-colour";
import { NeighbourRow } from "../../../words/neighbour-row";
import { neighbourTable } from "../tables";
import styles from "./compare-view.module.css";

const NEIGHBOURS = 10;

/** A model at one of its levels. */
interface Shown {
  open: OpenModel;
  level: number;
}

/** A word's neighbours in a model; null if the model does not have the word. */
type Found = readonly Neighbour[] | null;

/** The neighbours of the current word in several models, each at a level of its own. */
export function SideBySide({ shown }: { shown: readonly Shown[] }) {
  const word = useExplore((state) => state.word);
  const found = useNeighbours(shown, word);
  const nameOf = useModelNames();
  const columns = shown.map(({ open, level }, at) => ({
    name: `${letterOf(open)} ${nameOf(open.model)}, level ${level}`,
    neighbours: [...(found[at] ?? [])],
  }));
  return (
    <>
      <div className={styles.beside}>
        {shown.map((each, at) => (
          <Column
            key={each.open.model.id}
            {...each}
            word={word}
            neighbours={at < found.length ? (found[at] ?? null) : []}
          />
        ))}
      </div>
      <TakeTable name={`neighbours of ${word}`} table={() => neighbourTable(columns)} />
    </>
  );
}

function Column({ open, level, word, neighbours }: Shown & { word: string; neighbours: Found }) {
  const { wv } = open.model;
  const title = `${useModelNames()(open.model)}, level ${level}`;
  return (
    <div data-level="" style={levelStyle(wv.levels.indexOf(level), wv.levels.length)}>
      <h4 className={styles.title}>
        <ModelName open={open} />, level {level}
      </h4>
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

/** The neighbours of a word in each of the models; those of the last question stay until all of the next are there. */
function useNeighbours(shown: readonly Shown[], word: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>(() => shown.map(() => []));
  const question = JSON.stringify([word, shown.map(({ open, level }) => [open.model.id, level])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says what of the models and levels matters.
  useEffect(() => {
    let current = true;
    Promise.all(shown.map((each) => neighboursIn(each, word))).then(
      (near) => current && setFound(near),
      // A crash of the engine is reported at the top of the page.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [question]);
  return found;
}

async function neighboursIn({ open, level }: Shown, word: string): Promise<Found> {
  const { wv } = open.model;
  return (await wv.has(word)) ? wv.mostSimilar(word, { topn: NEIGHBOURS, level }) : null;
}
