import { useExplore, useStores } from "../../shell/stores-context";
import type { Term } from "../../store/explore/expression";
import { Button } from "../../ui/button";
import { CloseIcon } from "../../ui/icons";
import styles from "./term-chips.module.css";

/** The words of an expression, each of which can be switched between plus and minus, or removed. */
export function TermChips() {
  const terms = useExplore((state) => state.terms);
  if (terms.length < 2 && terms[0]?.sign !== -1) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
    <ul translate="no" className={styles.chips} role="list" aria-label="Words of the expression">
      {terms.map((term, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice, so only its place identifies it.
        <Chip key={at} term={term} at={at} terms={terms} />
      ))}
    </ul>
  );
}

interface ChipProps {
  term: Term;
  at: number;
  terms: readonly Term[];
}

function Chip({ term: { word, sign }, at, terms }: ChipProps) {
  const { explore } = useStores();
  const flipped: Term = { word, sign: sign > 0 ? -1 : 1 };
  return (
    <li className={styles.chip} data-minus={sign < 0 || undefined} data-word={word}>
      <button
        type="button"
        className={styles.flip}
        aria-label={sign > 0 ? `Subtract ${word}` : `Add ${word}`}
        title={sign > 0 ? "Subtract it instead" : "Add it instead"}
        onClick={() => explore.go(terms.map((each, i) => (i === at ? flipped : each)))}
      >
        <span className={styles.sign}>{sign > 0 ? "+" : "−"}</span>
        <span className={styles.word}>{word}</span>
      </button>
      <Button
        look="icon"
        className={styles.remove}
        aria-label={`Take ${word} out`}
        onClick={() => explore.go(terms.filter((_, i) => i !== at))}
      >
        <CloseIcon />
      </Button>
    </li>
  );
}
