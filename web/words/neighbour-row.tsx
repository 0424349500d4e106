import { memo, type ReactNode } from "react";
import { similarity as formatSimilarity } from "../format";
import { Hidden } from "../ui/hidden";
import styles from "./neighbour-row.module.css";
import { WordLink } from "./word-link";

interface Props {
  word: string;
  similarity: number;
  /** The similarity that fills the bar, default 1. */
  full?: number;
  /** The level, if it is the only one that found the word. */
  onlyAt: number | null;
  mark?: ReactNode;
  choose?: ((word: string) => void) | undefined;
}

/** A neighbour with its similarity; highlighted while the same word is pointed at anywhere on the page. */
export const NeighbourRow = memo(function NeighbourRow(props: Props) {
  const { word, similarity, full = 1, onlyAt, mark, choose } = props;
  const length = Math.min(1, Math.max(0, similarity / full));
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
      <span className={styles.track}>
        <span className={styles.bar} style={{ transform: `scaleX(${length})` }} />
      </span>
      <span className={styles.similarity}>{formatSimilarity(similarity)}</span>
    </li>
  );
});
