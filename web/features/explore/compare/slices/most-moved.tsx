import { useMemo, useState } from "react";
import { count, counted } from "../../../../format";
import { TakeTable } from "../../../../shell/take-table";
import { sliceName } from "../../../../store/slices/series";
import type { SeriesMoves } from "../../../../store/slices/slice-paths";
import { Button } from "../../../../ui/button";
import { Scroller } from "../../../../ui/scroller";
import { Segments } from "../../../../ui/segments";
import { WordLink } from "../../../../words/word-link";
import { movedTable } from "./path";
import styles from "./slices-section.module.css";

const PAGE = 20;
// What occurs seldom moves by chance.
const LEAST = [5, 20, 100, 500] as const;

/** The words that moved most from the first slice that has them to the last. */
export function MostMoved({ found }: { found: SeriesMoves }) {
  const { moves, series } = found;
  const [least, setLeast] = useState<number>(20);
  const [shown, setShown] = useState(PAGE);
  const all = useMemo(() => moves.mostMoved(), [moves]);
  const words = all.filter(({ leastCount }) => leastCount >= least);
  return (
    <>
      <h4 className={styles.title}>Words that moved most</h4>
      <Segments
        label="Occurring in each of their slices at least"
        segments={LEAST.map((value) => ({ value, label: counted(value, "time") }))}
        value={least}
        onChange={setLeast}
      />
      {words.length === 0 && (
        <p className={styles.fine}>No word occurs that often in two slices.</p>
      )}
      {words.length > 0 && (
        <Scroller label="Words that moved most">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Word</th>
                <th scope="col">Moved, first to last</th>
                <th scope="col">Longest step</th>
                <th scope="col">Occurs</th>
              </tr>
            </thead>
            <tbody translate="no">
              {words.slice(0, shown).map(({ word, moved, step, stepTo, count: occurs }) => (
                <tr key={word}>
                  <th scope="row">
                    <WordLink word={word} className={styles.word} />
                  </th>
                  <td>{moved.toFixed(3)}</td>
                  <td>
                    {step.toFixed(3)} to {nameAt(series, stepTo)}
                  </td>
                  <td>{count(occurs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      {shown < words.length && (
        <div>
          <Button onClick={() => setShown(shown + PAGE)}>More words</Button>
        </div>
      )}
      <TakeTable name="moved words" table={() => movedTable(words, found)} />
    </>
  );
}

function nameAt({ slices }: SeriesMoves["series"], at: number): string {
  const run = slices[at];
  return run ? sliceName(run) : "";
}
