import { bytes, count, percent } from "../../format";
import { useSession, useSettings } from "../../shell/stores-context";
import type { CurrentCorpus } from "../../store/session/session-state";
import styles from "./corpus-facts.module.css";

/** What the current corpus contains, and the memory that training needs. */
export function CorpusFacts({ corpus: { scan, source } }: { corpus: CurrentCorpus }) {
  const { vocabulary, memory, resolved } = useSettings((state) => state.check);
  const maxMemory = useSession((state) => state.engine?.maxMemory);
  return (
    <div className={styles.facts}>
      <dl className={styles.figures}>
        <Figure term="Words" value={count(scan.words)} />
        <Figure term="Distinct words" value={count(scan.distinctWords)} />
        <Figure term="Lines and sentences" value={count(scan.sentences)} />
        {vocabulary && resolved && (
          <Figure
            term={`Vocabulary at minimum count ${resolved.minCount}`}
            value={count(vocabulary.size)}
            aside={`${percent(vocabulary.words / scan.words)} of the text`}
          />
        )}
        {memory !== null && (
          <Figure
            term="Memory for training"
            value={bytes(memory)}
            {...(maxMemory && { aside: `of ${bytes(maxMemory)}` })}
          />
        )}
      </dl>
      <p className={styles.words}>
        Most frequent in {source.name}: {scan.topWords.slice(0, 12).join(", ")}.
      </p>
    </div>
  );
}

function Figure({ term, value, aside }: { term: string; value: string; aside?: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <span className={styles.value}>{value}</span> {aside}
      </dd>
    </div>
  );
}
