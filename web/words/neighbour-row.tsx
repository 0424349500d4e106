import { memo, type ReactNode } from "react";
import { similarity as formatSimilarity } from "../format";
import { Hidden } from "../ui/hidden";
import styles from "./neighbour-row.module.css";
import { WordLink } from "./word-link";

interface Props {
  word: string;
  similarity: number;
  /** Length of its bar, from 0 to 1; by default its similarity. */
  length?: number;
  /** The level, if it is the only one that found the word. */
  onlyAt: number | null;
  mark?: ReactNode;
  /** Says why it is a neighbour; without it, nothing is offered. */
  explain?: ((word: string) => void) | undefined;
  choose?: ((word: string) => void) | undefined;
}

/** A neighbour with its similarity; highlighted while the same word is pointed at anywhere on the page. */
export const NeighbourRow = memo(function NeighbourRow(props: Props) {
  const { word, similarity, onlyAt, mark, explain, choose } = props;
  const length = Math.min(1, Math.max(0, props.length ?? similarity));
  return (
    <li className={styles.row} data-word={word}>
      {choose ? (
        <button type="button" className={styles.word} onClick={() => choose(word)}>
          {word}
        </button>
      ) : (
        <WordLink word={word} className={styles.word} />
      )}
      {mark}
      {onlyAt !== null && (
        <span className={styles.lone} title={`Found at level ${onlyAt} only`}>
          <Hidden>, at level {onlyAt} only, </Hidden>
        </span>
      )}
      {explain && (
        <button type="button" className={styles.why} data-hidden="" onClick={() => explain(word)}>
          why?<Hidden> {word}</Hidden>
        </button>
      )}
      <span className={styles.track}>
        <span className={styles.bar} style={{ transform: `scaleX(${length})` }} />
      </span>
      <span className={styles.similarity}>{formatSimilarity(similarity)}</span>
    </li>
  );
});
