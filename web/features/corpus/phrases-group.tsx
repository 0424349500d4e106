import { useState } from "react";
import { counted } from "../../format";
import { useStores } from "../../shell/stores-context";
import type { FoundPhrases } from "../../store/library";
import type { PhraseSettings } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/choices";
import styles from "./what-i-read.module.css";

/** A measure that means the same in texts of any size: 1 for words that are always together, 0 for chance. */
const USUAL: PhraseSettings = { scoring: "npmi", minCount: 5, threshold: 0.5 };
/** gensim's default, which grows with the vocabulary. */
const MIKOLOV: PhraseSettings = { scoring: "default", minCount: 5, threshold: 10 };
const SHOWN = 200;

interface Props {
  /** Null: phrases are not joined. */
  joins: PhraseSettings | null;
  phrases: readonly FoundPhrases[];
  /** Whether the search is over. */
  done: boolean;
}

/** Whether words that belong together become one, and which these are. */
export function PhrasesGroup({ joins, phrases, done }: Props) {
  const { session } = useStores();
  return (
    <fieldset className={styles.phrases}>
      <legend>Phrases</legend>
      <Checkbox
        checked={joins !== null}
        onChange={(on) => void session.readAs({ joins: on ? USUAL : null })}
      >
        Join phrases
      </Checkbox>
      <p className={styles.fine}>
        “new york” becomes one word if its words follow each other much more often than by chance.
        The text is read three more times.
      </p>
      {joins && <Limits joins={joins} />}
      {joins && <Found phrases={phrases} done={done} />}
    </fieldset>
  );
}

function Limits({ joins }: { joins: PhraseSettings }) {
  const { session } = useStores();
  const [minCount, setMinCount] = useState(joins.minCount);
  const [threshold, setThreshold] = useState(joins.threshold);
  const changed = minCount !== joins.minCount || threshold !== joins.threshold;
  const least = joins.scoring === "npmi" ? -1 : 0;
  const most = joins.scoring === "npmi" ? 1 : Number.POSITIVE_INFINITY;
  const valid =
    Number.isInteger(minCount) && minCount >= 1 && threshold > least && threshold <= most;
  const choose = (scoring: string) => {
    const next = scoring === "npmi" ? USUAL : MIKOLOV;
    setThreshold(next.threshold);
    void session.readAs({ joins: { ...next, minCount } });
  };
  return (
    <div className={styles.limits}>
      <label>
        Scored by
        <select value={joins.scoring} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="npmi">mutual information, −1 to 1</option>
          <option value="default">Mikolov’s score, above 0</option>
        </select>
      </label>
      <label>
        Minimum occurrences
        <input
          type="number"
          min={1}
          value={minCount}
          onChange={({ currentTarget }) => setMinCount(currentTarget.valueAsNumber)}
        />
      </label>
      <label>
        Minimum score
        <input
          type="number"
          step="any"
          value={threshold}
          onChange={({ currentTarget }) => setThreshold(currentTarget.valueAsNumber)}
        />
      </label>
      {changed && (
        <Button
          disabled={!valid}
          onClick={() => void session.readAs({ joins: { ...joins, minCount, threshold } })}
        >
          Search again
        </Button>
      )}
    </div>
  );
}

function Found({ phrases, done }: { phrases: readonly FoundPhrases[]; done: boolean }) {
  const found = phrases.flatMap((list) => list.found);
  if (found.length === 0) {
    return (
      done && <p className={styles.fine}>No words have such a score. Lower the minimum score.</p>
    );
  }
  return (
    <>
      <p className={styles.fine}>{counted(found.length, "phrase")}, with their scores:</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard */}
      <ul className={styles.found} aria-label="Phrases that were found" tabIndex={0}>
        {found.slice(0, SHOWN).map(({ phrase, score }) => (
          <li key={phrase}>
            {phrase.replaceAll("_", " ")} <span className={styles.score}>{score.toFixed(2)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
