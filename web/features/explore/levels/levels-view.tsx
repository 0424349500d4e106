import { spokenTerms } from "../../../store/expression";
import { counted } from "../../../ui/format";
import { LevelColumns } from "../../../ui/level-columns";
import { useExplore } from "../../../ui/stores-context";
import type { ViewProps } from "../views";
import styles from "./levels-view.module.css";
import { NeighbourCount } from "./neighbour-count";

/** The nearest words at every level, side by side. */
export function LevelsView({ model: { wv } }: ViewProps) {
  const columns = useExplore((state) => state.columns);
  return (
    <div className={styles.view}>
      <NeighbourCount />
      <LevelColumns
        columns={columns}
        vectorSize={wv.vectorSize}
        nameOf={(level) => `Neighbours at level ${level}`}
      />
      {columns.length > 1 && <Legend levels={wv.levels} />}
    </div>
  );
}

function Legend({ levels }: { levels: readonly number[] }) {
  const word = useExplore((state) => state.word);
  const terms = useExplore((state) => state.terms);
  const occurrences = useExplore((state) => state.occurrences);
  const [smallest] = levels;
  return (
    <p className={styles.legend}>
      {terms.length > 1 && `Nearest to ${spokenTerms(terms)}. `}
      {occurrences > 0 && `“${word}” stands ${counted(occurrences, "time")} in the text. `}
      Level {smallest} sees only the first {smallest === 1 ? "number" : `${smallest} numbers`} of
      each vector: where the columns agree, that is enough.{" "}
      <span className={styles.key}>
        <span className={styles.lone} /> marks
      </span>{" "}
      a word that no other level found.
    </p>
  );
}
