import { useStore } from "zustand";
import { useSession, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { WordLink } from "../../words/word-link";
import styles from "./search.module.css";

/** What the letters of a word that the vocabulary lacks say of it: the words that it would be near, at every level. */
export function ByLetters({ word }: { word: string }) {
  const { byLetters } = useStores();
  const state = useStore(byLetters.store);
  const wv = useSession((session) => session.model?.wv);
  if (!wv) return null;
  const own = state.word === word ? state : null;
  if (own?.problem) return <p>{own.problem}</p>;
  if (own?.fraction != null) {
    return <p role="status">Comparing letters … {Math.round(own.fraction * 100)} %</p>;
  }
  if (!own?.columns.length) {
    return (
      <Button look="link" onClick={() => byLetters.ask(wv, word)}>
        Guess from its letters
      </Button>
    );
  }
  return (
    <div role="status">
      <p>Judged by its letters alone, it would be near:</p>
      <ul className={styles.letters}>
        {own.columns.map(({ level, neighbours }) => (
          <li key={level}>
            <span>Level {level}:</span>{" "}
            {neighbours.map(([near], i) => (
              <span key={near}>
                {i > 0 && ", "}
                <WordLink word={near} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
