import { useRef } from "react";
import { useExplore, useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import { spokenTerms, textFromTerms } from "../../store/explore/expression";
import { AlertIcon } from "../../ui/icons";
import { WordField } from "../../words/word-field";
import { WordLink } from "../../words/word-link";
import { ByLetters } from "./by-letters";
import styles from "./search.module.css";

/** The search above the views: a field for a word or an expression, and words to start with. */
export function Search() {
  return (
    <div className={styles.search}>
      <SearchField />
      <Starts />
    </div>
  );
}

/** The field, completed word by word. */
function SearchField() {
  const { explore } = useStores();
  const terms = useExplore((state) => state.terms);
  const input = useRef<HTMLInputElement>(null);
  useShortcut({
    key: "/",
    label: "Look up a word",
    group: "Anywhere",
    run: () => input.current?.focus(),
  });
  return (
    <WordField
      label="Word"
      word={textFromTerms(terms)}
      suggest={explore.suggest}
      submit={explore.submit}
      preview={explore.preview}
      settle={explore.settle}
      abandon={explore.abandon}
      inputRef={input}
      expressions
      large
    />
  );
}

/**
 * Some words of this vocabulary to start with. Beside the field where there is room; on a phone `below` the answers, so
 * that these come first.
 */
export function Starts({ below = false }: { below?: boolean }) {
  const starts = useExplore((state) => state.starts);
  const only = useExplore(({ terms }) => (terms.length === 1 ? terms[0]?.word : undefined));
  if (starts.length === 0) return null;
  return (
    <p className={styles.starts} data-below={below || undefined}>
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

/** Says that a word is not in the vocabulary, and which ones come close. */
export function MissingWord() {
  const missing = useExplore((state) => state.missing);
  const shown = useExplore((state) => state.terms);
  if (!missing) return null;
  const { word, close } = missing;
  return (
    <div className={styles.missing} role="alert">
      <AlertIcon />
      <div>
        <p>
          “{word}” is not in this vocabulary: it does not occur in the text, or not often enough.
          {close.length > 0 && " Did you mean "}
          {close.map((each, i) => (
            <span key={each}>
              {i > 0 && ", "}
              <WordLink word={each} />
            </span>
          ))}
          {close.length > 0 && "?"}
          {shown.length > 0 && ` The neighbours below are still those of “${spokenTerms(shown)}”.`}
        </p>
        <ByLetters word={word} />
      </div>
    </div>
  );
}
