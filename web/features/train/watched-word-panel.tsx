import { type CSSProperties, useMemo } from "react";
import { useStore } from "zustand";
import { useStores } from "../../shell/stores-context";
import { changesAt, type LevelChanges } from "../../store/history/neighbour-changes";
import { Hidden } from "../../ui/hidden";
import { LevelColumns } from "../../words/level-columns";
import { WordField } from "../../words/word-field";
import styles from "./watched-word-panel.module.css";

/**
 * One word and its neighbours so far, while the model learns, and which of them came, left and moved in the last
 * seconds.
 */
export function WatchedWordPanel({ vectorSize }: { vectorSize: number }) {
  const { watchedWord } = useStores();
  const { word, columns, before, missing } = useStore(watchedWord.store);
  const changes = useMemo(
    () => new Map(columns.map(({ level }) => [level, changesAt(level, before, columns)])),
    [before, columns],
  );
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <WordField
          label="Watch"
          word={word}
          suggest={watchedWord.suggest}
          submit={watchedWord.choose}
        />
        <p className={styles.fine}>
          {missing
            ? `“${missing}” is not in this vocabulary. Choose another word.`
            : "Its neighbours at each level, as they are being learnt, and what changed in the last five seconds. Click one to watch it instead."}
        </p>
      </div>
      <LevelColumns
        columns={columns}
        vectorSize={vectorSize}
        nameOf={(level) => `Level ${level} so far`}
        choose={watchedWord.choose}
        markOf={(level, each) => <Moved changes={changes.get(level)} word={each} />}
        footOf={(level) => <Gone words={changes.get(level)?.gone ?? []} />}
      />
    </div>
  );
}

/** A word that moved so many places is marked as strongly as a new one. */
const FAR = 5;

function Moved({ changes, word }: { changes: LevelChanges | null | undefined; word: string }) {
  const by = changes?.moved.get(word);
  if (by === undefined) return null;
  if (by === null) return <span className={styles.new}>new</span>;
  // The further it moved, the warmer.
  const change = { "--change": Math.min(1, Math.abs(by) / FAR) } as CSSProperties;
  return (
    <span className={styles.moved} style={change}>
      {by > 0 ? "▲" : "▼"}
      <Hidden>{by > 0 ? " up " : " down "}</Hidden>
      {Math.abs(by)}
    </span>
  );
}

function Gone({ words }: { words: readonly string[] }) {
  return (
    <p className={styles.gone}>
      {words.length > 0 && (
        <>
          Left: <s>{words.join(", ")}</s>
        </>
      )}
    </p>
  );
}
