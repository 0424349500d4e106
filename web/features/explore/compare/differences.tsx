import { useState } from "react";
import type { ModelComparison, WordDifference } from "../../../../src/index";
import { count, counted } from "../../../format";
import { TakeTable } from "../../../shell/take-table";
import { Button } from "../../../ui/button";
import { WordLink } from "../../../words/word-link";
import { differenceTable } from "../tables";
import styles from "./compare-view.module.css";

const PAGE = 40;

/** The words that two models see most differently, and those that they agree on. */
export function Differences({ comparison }: { comparison: ModelComparison }) {
  const [shown, setShown] = useState(PAGE);
  const { shared, compared, neighbours, words } = comparison;
  const mean = words.reduce((sum, { overlap }) => sum + overlap, 0) / Math.max(1, words.length);
  const agreed = words.slice(-8).reverse();
  return (
    <>
      <p className={styles.fine}>
        Both have {counted(shared, "word")};{" "}
        {compared < shared ? `the ${count(compared)} that are frequent in both` : "all"} were
        compared. On average {(mean * neighbours).toFixed(1)} of a word’s {neighbours} nearest are
        the same.
      </p>
      <TakeTable name="differences" table={() => differenceTable(comparison)} />
      <h4 className={styles.title}>Most different</h4>
      <WordList
        label="Most different words"
        words={words.slice(0, shown)}
        neighbours={neighbours}
      />
      {shown < words.length && (
        <div>
          <Button onClick={() => setShown(shown + PAGE)}>More words</Button>
        </div>
      )}
      <h4 className={styles.title}>Most alike</h4>
      <WordList label="Most alike words" words={agreed} neighbours={neighbours} />
    </>
  );
}

interface ListProps {
  label: string;
  words: readonly WordDifference[];
  neighbours: number;
}

function WordList({ label, words, neighbours }: ListProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
    <ol translate="no" className={styles.differences} role="list" aria-label={label}>
      {words.map(({ word, overlap }) => (
        <li key={word}>
          <WordLink word={word} className={styles.word} />{" "}
          <span className={styles.fine}>
            {Math.round(overlap * neighbours)} of {neighbours}
          </span>
        </li>
      ))}
    </ol>
  );
}
