import { useExplore } from "../../shell/stores-context";
import { spokenTerms } from "../../store/explore/expression";
import { AlertIcon } from "../../ui/icons";
import { WordLink } from "../../words/word-link";
import styles from "./missing-word.module.css";

/** Says that a word is not in the vocabulary, and which ones come close. */
export function MissingWord() {
  const missing = useExplore((state) => state.missing);
  const shown = useExplore((state) => state.terms);
  if (!missing) return null;
  const { word, close } = missing;
  return (
    <div className={styles.missing} role="alert">
      <AlertIcon />
      <p>
        “{word}” is not in this vocabulary: it does not stand in the text, or not often enough.
        {close.length > 0 && " Did you mean "}
        {close.map((each, i) => (
          <span key={each}>
            {i > 0 && ", "}
            <WordLink word={each} />
          </span>
        ))}
        {close.length > 0 && "?"}
        {shown.length > 0 && ` Below are still the neighbours of “${spokenTerms(shown)}”.`}
      </p>
    </div>
  );
}
