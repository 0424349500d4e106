import { type FormEvent, useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import type { ConcordanceLine } from "../../../../src/index";
import { bytesOf, count, counted } from "../../../format";
import { useStores } from "../../../shell/stores-context";
import { type CurrentCorpus, textsOf } from "../../../store/session/session-state";
import type { TextSearchState } from "../../../store/text-search";
import { Button } from "../../../ui/button";
import { Fold } from "../../../ui/fold";
import styles from "./text-search.module.css";

/** A search of the letters of a text, before it is cut into words. */
export function TextSearch({ corpus }: { corpus: CurrentCorpus }) {
  return (
    <Fold label="Search the text" aside="its letters, before it is cut into words">
      <Search key={corpus.id} corpus={corpus} />
    </Fold>
  );
}

function Search({ corpus }: { corpus: CurrentCorpus }) {
  const { textSearch } = useStores();
  const state = useStore(textSearch.store);
  const [typed, setTyped] = useState("");
  const id = useId();
  useEffect(() => textSearch.close, [textSearch]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    void textSearch.ask(textsOf(corpus.source), typed);
  };
  return (
    <div className={styles.search}>
      <form className={styles.form} onSubmit={search}>
        <label htmlFor={id}>Letters, words or signs</label>
        <input
          id={id}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" disabled={typed.trim() === ""}>
          Search
        </Button>
        {state.status === "searching" && <Button onClick={textSearch.cancel}>Cancel</Button>}
      </form>
      <p role="status">{sentenceOf(state)}</p>
      <Places lines={state.lines} documents={corpus.scan.documents} />
      {state.status === "waiting" && (
        <div>
          <Button onClick={() => void textSearch.more()}>More places</Button>
        </div>
      )}
    </div>
  );
}

interface PlacesProps {
  lines: readonly ConcordanceLine[];
  documents: number;
}

function Places({ lines, documents }: PlacesProps) {
  if (lines.length === 0) return null;
  return (
    // What can be scrolled must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <ol className={styles.places} aria-label="Places of the text" tabIndex={0} translate="no">
      {lines.map(({ file, line, left, word, right, cutLeft, cutRight }, at) => (
        // Places are only added behind those that there are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at} dir="auto">
          {cutLeft && "…"}
          {left}
          <mark>{word}</mark>
          {right}
          {cutRight && "…"}{" "}
          <span className={styles.place}>
            {documents > 1 && `document ${count(file + 1)}, `}line {count(line)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentenceOf({ text, lines, status, progress, failure }: TextSearchState): string {
  if (failure) return `${failure.title} ${failure.message}`;
  const read = progress?.bytesTotal == null ? "" : bytesOf(progress.bytesRead, progress.bytesTotal);
  const found = counted(lines.length, "place");
  switch (status) {
    case "idle":
      return "";
    case "searching":
      return `Looking for “${text}”: ${read}, ${found} so far.`;
    case "waiting":
      return `The first ${found} of “${text}”; ${read} searched.`;
    case "cancelled":
      return `Cancelled: ${found} of “${text}” in ${read}.`;
    case "ended":
      return lines.length > 0
        ? `${found} of “${text}” in the whole text.`
        : `“${text}” does not occur in the text.`;
  }
}
