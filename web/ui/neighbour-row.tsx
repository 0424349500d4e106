import { similarity as formatSimilarity } from "./format";
import { Hidden } from "./hidden";
import styles from "./neighbour-row.module.css";
import { useIsLit, useLight, WordLink } from "./word-link";

interface Props {
  word: string;
  similarity: number;
  /** The level, if it is the only one that found the word. */
  onlyAt: number | null;
  choose?: ((word: string) => void) | undefined;
}

/** A neighbour with its similarity; lit while the same word is pointed at anywhere on the page. */
export function NeighbourRow({ word, similarity, onlyAt, choose }: Props) {
  const lit = useIsLit(word);
  const { onPointerEnter, onPointerLeave, ...focus } = useLight(word);
  const length = Math.min(1, Math.max(0, similarity));
  return (
    <li
      className={styles.row}
      data-lit={lit || undefined}
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
    >
      {choose ? (
        <button type="button" className={styles.word} onClick={() => choose(word)} {...focus}>
          {word}
        </button>
      ) : (
        <WordLink word={word} className={styles.word} />
      )}
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
}
