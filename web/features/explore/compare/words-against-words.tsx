import { useEffect, useMemo, useState } from "react";
import type { OddOneOut, SimilarityMatrix } from "../../../../src/index";
import { useExplore, useStores } from "../../../shell/stores-context";
import { TakeTable } from "../../../shell/take-table";
import { useViewState } from "../../../shell/use-view-state";
import { resolveTerms } from "../../../store/explore/expression";
import type { Vectors } from "../../../store/library";
import { words as wordsCodec } from "../../../store/url/codecs";
import { Button } from "../../../ui/button";
import { WordField } from "../../../words/word-field";
import { WordLink } from "../../../words/word-link";
import { matrixTable } from "../tables";
import styles from "./compare-view.module.css";
import { Matrix } from "./matrix";

const MOST = 24;
const WORDS = wordsCodec([], MOST);
const OFFERED = 7;

interface Props {
  wv: Vectors;
  level: number;
}

/** How near some words are to each other at a level, and which of them is the odd one out at each level. */
export function WordsAgainstWords({ wv, level }: Props) {
  const { explore, session } = useStores();
  const [chosen, setChosen] = useViewState("compare", "words", WORDS);
  const offered = useOffered();
  const words = chosen.length > 0 ? chosen : offered;
  const answer = useAnswer(wv, words);
  const add = async (typed: string) => {
    try {
      const terms = await resolveTerms(wv, typed);
      setChosen([...new Set([...words, ...terms.map(({ word }) => word)])].slice(0, MOST));
    } catch (error) {
      session.fail(error, "The word could not be added.");
    }
  };
  const known = answer?.known ?? [];
  const unknown = words.filter((word) => answer && !known.includes(word));
  const index = wv.levels.indexOf(level);
  const similarities = answer?.matrices[index];
  return (
    <section className={styles.section}>
      <h3>Words against each other</h3>
      <div className={styles.controls}>
        <WordField label="Add a word" word="" suggest={explore.suggest} submit={add} />
        {chosen.length > 0 && (
          <Button onClick={() => setChosen([])}>Back to the word’s neighbours</Button>
        )}
      </div>
      {unknown.length > 0 && (
        <p role="status">
          Not in this vocabulary: {unknown.map((word) => `“${word}”`).join(", ")}.
        </p>
      )}
      {similarities && (
        <>
          <Matrix
            words={known}
            matrix={similarities.matrix}
            place={[index, wv.levels.length]}
            remove={(word) => setChosen(words.filter((each) => each !== word))}
          />
          <TakeTable name="similarities" table={() => matrixTable(known, similarities)} />
        </>
      )}
      {answer && known.length > 2 && <OddOnes odd={answer.odd} />}
    </section>
  );
}

/** The current word and its nearest, until the user has chosen words. */
function useOffered(): readonly string[] {
  const word = useExplore((state) => state.word);
  const columns = useExplore((state) => state.columns);
  return useMemo(() => {
    const near = (columns.at(-1)?.neighbours ?? []).slice(0, OFFERED).map(([each]) => each);
    return word === "" ? near : [word, ...near];
  }, [word, columns]);
}

interface Answer {
  known: readonly string[];
  matrices: readonly SimilarityMatrix[];
  odd: readonly OddOneOut[];
}

/** The similarities of the words that are in the vocabulary; the last answer stays until the next one arrives. */
function useAnswer(wv: Vectors, words: readonly string[]): Answer | null {
  const { session } = useStores();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const has = await Promise.all(words.map((word) => wv.has(word)));
      const known = words.filter((_, i) => has[i]);
      if (known.length === 0) return { known, matrices: [], odd: [] };
      const [matrices, odd] = await Promise.all([
        wv.similarityMatrix(known),
        wv.doesntMatchAtLevels(known),
      ]);
      return { known, matrices, odd };
    };
    ask().then(
      (found) => current && setAnswer(found),
      (error: unknown) => current && session.fail(error, "The words could not be compared."),
    );
    return () => {
      current = false;
    };
  }, [wv, words, session]);
  return answer;
}

function OddOnes({ odd }: { odd: readonly OddOneOut[] }) {
  return (
    <p className={styles.odd}>
      Odd one out:{" "}
      {odd.map(({ level, word }, i) => (
        <span key={level}>
          {i > 0 && ", "}
          <WordLink word={word} className={styles.word} /> at level {level}
        </span>
      ))}
      .
    </p>
  );
}
