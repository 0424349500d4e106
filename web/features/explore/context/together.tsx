import { useExplore } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import { text } from "../../../store/url/codecs";
import { Button } from "../../../ui/button";
import styles from "./context-view.module.css";

const PARTNER = text();
const OFFERED = 6;

/** The nearest words, each a button that finds it together with the current word: why are they near? */
export function Together({ words }: { words: readonly string[] }) {
  const columns = useExplore((state) => state.columns);
  const [partner, setPartner] = useViewState("context", "with", PARTNER);
  const near = (columns.at(-1)?.neighbours ?? []).slice(0, OFFERED).map(([word]) => word);
  if (near.length === 0) return null;
  return (
    <p className={styles.together}>
      <span>Why is it near</span>
      {near.map((word) => (
        <Partner
          key={word}
          word={word}
          chosen={words.length > 1 && word === partner}
          choose={() => setPartner(word === partner ? "" : word)}
        />
      ))}
      <span>?</span>
      {partner !== "" && (
        <Button look="link" onClick={() => setPartner("")}>
          All its lines
        </Button>
      )}
    </p>
  );
}

interface PartnerProps {
  word: string;
  chosen: boolean;
  choose: () => void;
}

function Partner({ word, chosen, choose }: PartnerProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={chosen}
      onClick={choose}
      data-word={word}
    >
      {word}
    </button>
  );
}
