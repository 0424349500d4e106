import { useEffect, useState } from "react";
import type { Neighbour } from "../../../../../src/index";
import { count, similarity } from "../../../../format";
import { useStores } from "../../../../shell/stores-context";
import { TakeTable } from "../../../../shell/take-table";
import type { SeriesMoves } from "../../../../store/slices/slice-paths";
import { Scroller } from "../../../../ui/scroller";
import { WordLink } from "../../../../words/word-link";
import { pathOf, pathTable } from "./path";
import styles from "./slices-section.module.css";

const SHOWN = 8;

type Found = readonly (readonly Neighbour[] | null)[];

/** A word in all of the text and in each slice: how often it occurs, how far it moved, and its neighbours. */
export function PathTable({ found, word }: { found: SeriesMoves; word: string }) {
  const neighbours = useNeighbours(found, word);
  const path = pathOf(found, word);
  const occurs = found.moves.counts[found.moves.indexOf.get(word) ?? -1] ?? 0;
  return (
    <>
      <Scroller label={`“${word}” through the slices`}>
        <table className={styles.path}>
          <thead>
            <tr>
              <th scope="col">Slice</th>
              <th scope="col">Occurs</th>
              <th scope="col">From the slice before</th>
              <th scope="col">From the first run</th>
              <th scope="col" className={styles.head}>
                Nearest
              </th>
            </tr>
          </thead>
          <tbody translate="no">
            <tr>
              <th scope="row">all</th>
              <td>{count(occurs)}</td>
              <td />
              <td />
              <Nearest neighbours={neighbours[0]} />
            </tr>
            {path.map((point, at) => (
              <tr key={point.slice}>
                <th scope="row">{point.slice}</th>
                <td>{point.count > 0 ? count(point.count) : "too seldom"}</td>
                <td>{distanceText(point.sinceBefore)}</td>
                <td>{distanceText(point.fromCommon)}</td>
                <Nearest neighbours={neighbours[at + 1]} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <TakeTable
        name={`${word} through the slices`}
        table={() => pathTable(occurs, path, neighbours)}
      />
    </>
  );
}

function Nearest({ neighbours }: { neighbours: readonly Neighbour[] | null | undefined }) {
  return (
    <td className={styles.nearest}>
      {neighbours?.map(([word, near]) => (
        <WordLink key={word} word={word} className={styles.word} title={similarity(near)} />
      ))}
    </td>
  );
}

/** The neighbours of a word in the common run and in each slice; those of the last word stay until these are there. */
function useNeighbours({ series, level }: SeriesMoves, word: string): Found {
  const { slicePaths, session } = useStores();
  const [found, setFound] = useState<Found>([]);
  useEffect(() => {
    let current = true;
    slicePaths.neighboursOf(series, word, { level, topn: SHOWN }).then(
      (near) => current && setFound(near),
      (error) => current && session.fail(error, "The neighbours could not be read."),
    );
    return () => {
      current = false;
    };
  }, [slicePaths, session, series, level, word]);
  return found;
}

function distanceText(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
