import { hashFromWord } from "../../store/address";
import { useExplore } from "../../ui/stores-context";
import styles from "./starts.module.css";

/** Some words of this vocabulary to begin with. */
export function Starts() {
  const starts = useExplore((state) => state.starts);
  const word = useExplore((state) => state.word);
  if (starts.length === 0) return null;
  return (
    <p className={styles.starts}>
      <span>Try</span>
      {starts.map((each) => (
        <a
          key={each}
          className={styles.chip}
          href={hashFromWord(each)}
          aria-current={each === word ? "true" : undefined}
        >
          {each}
        </a>
      ))}
    </p>
  );
}
