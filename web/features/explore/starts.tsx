import { useExplore } from "../../shell/stores-context";
import { WordLink } from "../../words/word-link";
import styles from "./starts.module.css";

/** Some words of this vocabulary to begin with. */
export function Starts() {
  const starts = useExplore((state) => state.starts);
  const only = useExplore(({ terms }) => (terms.length === 1 ? terms[0]?.word : undefined));
  if (starts.length === 0) return null;
  return (
    <p className={styles.starts}>
      <span>Try</span>
      {starts.map((each) => (
        <WordLink
          key={each}
          word={each}
          className={styles.chip}
          aria-current={each === only ? "true" : undefined}
        />
      ))}
    </p>
  );
}
