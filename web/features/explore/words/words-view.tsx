import { useCallback, useId, useState } from "react";
import { count, counted } from "../../../format";
import { TakeTable } from "../../../shell/take-table";
import { useViewState } from "../../../shell/use-view-state";
import { boolean, integer, text } from "../../../store/url/codecs";
import { Checkbox } from "../../../ui/choices";
import { AlertIcon } from "../../../ui/icons";
import { wordTable } from "../tables";
import type { ViewProps } from "../view";
import { CountField } from "./count-field";
import { findWords, useFoundWords } from "./use-found-words";
import { WordGrid } from "./word-grid";
import styles from "./words-view.module.css";

const PAGE = 2_000;
const MOST = 999_999_999;

/** The view's settings in the address, as `words.<name>`. */
const SETTINGS = {
  pattern: text(),
  least: integer({ least: 0, most: MOST, initial: 0 }),
  /** 0 for no limit. */
  most: integer({ least: 0, most: MOST, initial: 0 }),
  case: boolean(false),
} as const;

/** The vocabulary, searched by regular expression and frequency. */
export default function WordsView({ model: { id, wv } }: ViewProps) {
  const [pattern, setPattern] = useViewState("words", "pattern", SETTINGS.pattern);
  const [least, setLeast] = useViewState("words", "least", SETTINGS.least);
  const [most, setMost] = useViewState("words", "most", SETTINGS.most);
  const [caseSensitive, setCase] = useViewState("words", "case", SETTINGS.case);
  const question = JSON.stringify([id, pattern, least, most, caseSensitive]);
  const [pages, setPages] = useState({ question, number: 1 });
  const number = pages.question === question ? pages.number : 1;
  const limit = number * PAGE;
  const wanted = { pattern, least, most, caseSensitive, limit };
  const { found, problem } = useFoundWords(wv, wanted);
  // Not while the last words asked for are still on their way.
  const wanting = found !== null && found.words.length === limit && limit < found.total;
  const more = useCallback(() => {
    if (wanting) setPages({ question, number: number + 1 });
  }, [wanting, question, number]);
  const typed = { step: false };
  const tableOf = async (total: number) =>
    wordTable((await findWords(wv, { ...wanted, limit: total })).words);
  return (
    <>
      <div className={styles.controls}>
        <PatternField
          pattern={pattern}
          problem={problem}
          onChange={(to) => setPattern(to, typed)}
        />
        <CountField label="Occurs at least" value={least} onChange={(to) => setLeast(to, typed)} />
        <CountField
          label="Occurs at most"
          value={most}
          placeholder="no limit"
          onChange={(to) => setMost(to, typed)}
        />
        <Checkbox checked={caseSensitive} onChange={(on) => setCase(on, typed)}>
          Match case
        </Checkbox>
      </div>
      {found && (
        <>
          <div className={styles.sentence}>
            <p role="status">
              <strong>{count(found.total)}</strong> of {counted(wv.size, "word")}
              {pattern !== "" && " match"}, most frequent first
            </p>
            {found.total > 0 && <TakeTable name="words" table={() => tableOf(found.total)} />}
          </div>
          {found.total > 0 ? (
            <WordGrid
              key={question}
              words={found.words}
              onEnd={more}
              table={() => tableOf(found.total)}
            />
          ) : (
            <p className={styles.fine}>
              No words match. A pattern may match anywhere in a word; ^ is the start of the word and
              $ its end.
            </p>
          )}
        </>
      )}
    </>
  );
}

interface PatternProps {
  pattern: string;
  problem: string | null;
  onChange: (pattern: string) => void;
}

function PatternField({ pattern, problem, onChange }: PatternProps) {
  const id = useId();
  return (
    <div className={styles.pattern}>
      <label htmlFor={id}>Pattern</label>
      <input
        id={id}
        value={pattern}
        placeholder="^un.*ly$"
        aria-describedby={`${id}-hint`}
        aria-invalid={problem ? true : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p id={`${id}-hint`} className={problem ? styles.problem : styles.fine}>
        {problem ? (
          <>
            <AlertIcon />{" "}
            <span role="alert">{problem} The words below are those of the last search.</span>
          </>
        ) : (
          "A regular expression; matches anywhere in a word."
        )}
      </p>
    </div>
  );
}
