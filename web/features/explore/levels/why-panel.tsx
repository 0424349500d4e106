import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { ConcordanceLine } from "../../../../src/index";
import { FailureLine } from "../../../shell/failure-line";
import { useExplore, useStores } from "../../../shell/stores-context";
import { contextOf, type SharedContext } from "../../../store/explore/shared-contexts";
import type { WhyState } from "../../../store/explore/why";
import type { ChosenTokenizer } from "../../../store/session/session-state";
import { Button } from "../../../ui/button";
import { CloseIcon } from "../../../ui/icons";
import { useNarrow } from "../../../ui/use-narrow";
import { WordLink } from "../../../words/word-link";
import styles from "./why-panel.module.css";

/** Words that the sentence names. */
const NAMED = 5;
/** Lines of either word that are shown. */
const SHOWN = 3;

/** Why a neighbour is near: the context words that tie the two, and lines of the text with them. */
export function WhyPanel({ tokenizer }: { tokenizer: ChosenTokenizer }) {
  const { why, pageHistory } = useStores();
  const state = useStore(why.store);
  const word = useExplore(({ terms }) => (terms.length === 1 ? terms[0]?.word : undefined));
  const { pair, failure } = state;
  const heading = useFocusOn(pair);
  if (!pair || pair[0] !== word) return null;
  const [, neighbour] = pair;
  const openContext = () => {
    const { settings } = pageHistory.store.getState();
    pageHistory.push({
      view: "context",
      settings: new Map(settings).set("context.with", neighbour),
    });
  };
  return (
    <section className={styles.panel} aria-labelledby="why-title">
      <div className={styles.head}>
        <h3 id="why-title" tabIndex={-1} ref={heading} translate="no">
          {word} and {neighbour}
        </h3>
        <Button look="icon" aria-label="Close" onClick={why.close}>
          <CloseIcon />
        </Button>
      </div>
      {failure ? (
        <FailureLine failure={failure} />
      ) : (
        <Reason state={state} pair={pair} tokenizer={tokenizer} />
      )}
      {state.together.length > 0 && (
        <Button look="link" className={styles.all} onClick={openContext}>
          All lines with both
        </Button>
      )}
    </section>
  );
}

/** The heading has the focus once its question was asked; a question asked elsewhere on the page must not be lost. */
function useFocusOn(pair: WhyState["pair"]) {
  const heading = useRef<HTMLHeadingElement>(null);
  const narrow = useNarrow();
  useEffect(() => {
    if (!pair) return;
    heading.current?.scrollIntoView({ block: narrow ? "start" : "nearest" });
    heading.current?.focus({ preventScroll: true });
  }, [pair, narrow]);
  return heading;
}

interface ReasonProps {
  state: WhyState;
  pair: readonly [string, string];
  tokenizer: ChosenTokenizer;
}

function Reason({ state: { shared, lines, together }, pair, tokenizer }: ReasonProps) {
  if (!shared) return <p role="status">Reading the text …</p>;
  const named = shared.slice(0, NAMED);
  const most = shared.slice(0, 4 * NAMED).map(({ word }) => word);
  // The lines' words are as the tokenizer makes them, whatever their usual forms.
  const telling = new Set(most.flatMap((word) => [word, word.toLowerCase()]));
  return (
    <>
      <p role="status">
        <Sentence pair={pair} named={named} together={together.length} />
      </p>
      {together.length > 0 && <Lines title="Together" lines={together} words={pair} />}
      {pair.map((word, i) => (
        <Lines
          key={word}
          title={`“${word}”`}
          lines={mostTelling(lines[i] ?? [], telling, tokenizer)}
          words={[...telling]}
        />
      ))}
    </>
  );
}

interface SentenceProps {
  pair: readonly [string, string];
  named: readonly SharedContext[];
  together: number;
}

/** What connects the two words, in one sentence. */
function Sentence({ pair: [word, neighbour], named, together }: SentenceProps) {
  const apart = together === 0 ? "never occur in the same line, but " : "";
  if (named.length === 0) {
    return (
      <>
        “{word}” and “{neighbour}” {together === 0 ? "never occur in the same line, and " : ""}
        share only context words that most words have.
      </>
    );
  }
  return (
    <>
      “{word}” and “{neighbour}” {apart}keep the same company, far more than by chance:{" "}
      {named.map(({ word: each }, i) => (
        <span key={each}>
          {i > 0 && (i === named.length - 1 ? " and " : ", ")}
          <WordLink word={each} className={styles.shared} />
        </span>
      ))}
      .
    </>
  );
}

/** The lines with most of the words that connect the two. */
function mostTelling(
  lines: readonly ConcordanceLine[],
  telling: ReadonlySet<string>,
  tokenizer: ChosenTokenizer,
): ConcordanceLine[] {
  const count = (line: ConcordanceLine) =>
    new Set(contextOf(line, tokenizer).filter((word) => telling.has(word))).size;
  return lines
    .map((line) => ({ line, found: count(line) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found)
    .slice(0, SHOWN)
    .map(({ line }) => line);
}

interface LinesProps {
  title: string;
  lines: readonly ConcordanceLine[];
  words: readonly string[];
}

function Lines({ title, lines, words }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <div translate="no">
      <h4 className={styles.title}>{title}</h4>
      {/* biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list. */}
      <ul className={styles.lines} role="list">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines neither move nor change.
          <li key={i}>
            {line.cutLeft && "… "}
            <Marked
              text={line.cutLeft ? line.left.replace(/^\S*\s/, "") : line.left}
              words={words}
            />
            <strong>{line.word}</strong>
            <Marked
              text={line.cutRight ? line.right.replace(/\s\S*$/, "") : line.right}
              words={words}
            />
            {line.cutRight && " …"}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A text in which some words are marked. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const wanted = new Set(words.map((word) => word.toLowerCase()));
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces neither move nor change.
    wanted.has(piece.toLowerCase()) ? <mark key={i}>{piece}</mark> : piece,
  );
}
