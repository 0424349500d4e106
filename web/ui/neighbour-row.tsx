import { hashFromWord } from "../store/address";
import { similarity as formatSimilarity } from "./format";
import { Hidden } from "./hidden";
import styles from "./neighbour-row.module.css";
import { useExplore, useStores } from "./stores-context";

interface Props {
  word: string;
  similarity: number;
  /** The level, if it is the only one that found the word. */
  onlyAt: number | null;
  choose?: ((word: string) => void) | undefined;
}

/** A neighbour with its similarity; lit while the same word is pointed at anywhere on the page. */
export function NeighbourRow({ word, similarity, onlyAt, choose }: Props) {
  const { explore } = useStores();
  const lit = useExplore((state) => state.lit === word);
  const light = () => explore.light(word);
  const unlight = () => explore.light(null);
  const length = Math.min(1, Math.max(0, similarity));
  return (
    <li
      className={styles.row}
      data-lit={lit || undefined}
      onPointerEnter={light}
      onPointerLeave={unlight}
    >
      <Word word={word} choose={choose} onFocus={light} onBlur={unlight} />
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

interface WordProps {
  word: string;
  choose?: ((word: string) => void) | undefined;
  onFocus: () => void;
  onBlur: () => void;
}

function Word({ word, choose, ...focus }: WordProps) {
  if (!choose) {
    return (
      <a className={styles.word} href={hashFromWord(word)} {...focus}>
        {word}
      </a>
    );
  }
  return (
    <button type="button" className={styles.word} onClick={() => choose(word)} {...focus}>
      {word}
    </button>
  );
}
