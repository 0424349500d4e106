import { counted } from "../../format";
import { Fold } from "../../ui/fold";
import styles from "./training-log.module.css";

/** What gensim would print, for those who know it. */
export function TrainingLog({ lines }: { lines: readonly string[] }) {
  return (
    <Fold label="Log" aside={counted(lines.length, "line")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled, so the keyboard must get to it. */}
      <section className={styles.log} aria-label="Training log" tabIndex={0}>
        <pre translate="no">{lines.join("\n")}</pre>
      </section>
    </Fold>
  );
}
