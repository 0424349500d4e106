import { useEffect, useMemo } from "react";
import { useExplore, useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import type { CurrentModel } from "../../../store/session/session-state";
import { choice, integer, text } from "../../../store/url/codecs";
import control from "../../../ui/control.module.css";
import { packedEndings } from "../../../ui/packed-endings";
import { Segments } from "../../../ui/segments";
import { WordField } from "../../../words/word-field";
import type { ViewProps } from "../view";
import { ByColumn } from "./by-column";
import { ContextLines } from "./context-lines";
import { ContextProgress } from "./context-progress";
import styles from "./context-view.module.css";
import { SORTINGS, type Sorting } from "./sorting";
import { Together } from "./together";
import { useText } from "./use-text";

const PARTNER = text();
const WINDOW = integer({ least: 0, most: 50, initial: 0 });
const SORTING = choice<Sorting>(SORTINGS, "text");

const NAMES: Record<Sorting, string> = {
  text: "position in the text",
  left: "the word before",
  right: "the word after",
};

/** The lines of the text that contain the current word, alone or with another. */
export default function ContextView({ model }: ViewProps) {
  const [sorting, setSorting] = useViewState("context", "sort", SORTING);
  const blobs = useText(model);
  const question = useQuestion();
  if (blobs.length === 0) return <TextWanted model={model} />;
  return (
    <>
      <div className={styles.controls}>
        <PartnerField />
        <Segments
          label="Sort by"
          segments={SORTINGS.map((value) => ({ value, label: NAMES[value] }))}
          value={sorting}
          onChange={setSorting}
        />
      </div>
      <Together words={question.words} />
      {question.words[0] !== undefined && (
        <ByColumn model={model} blobs={blobs} word={question.words[0]} />
      )}
      <Search model={model} blobs={blobs} {...question} />
      <ContextProgress name={model.corpus.name} files={blobs.length} />
      <ContextLines sorting={sorting} files={blobs} />
    </>
  );
}

/** The words of the search on top, including those of an expression, and the word that must occur with them. */
function useQuestion() {
  const terms = useExplore((state) => state.terms);
  const [partner] = useViewState("context", "with", PARTNER);
  const [window] = useViewState("context", "within", WINDOW);
  const words = useMemo(() => {
    const asked = terms.filter(({ sign }) => sign > 0).map(({ word }) => word);
    return [...new Set([...asked, partner])].filter((word) => word !== "").slice(0, 8);
  }, [terms, partner]);
  return { words, window };
}

function PartnerField() {
  const { explore } = useStores();
  const [partner, setPartner] = useViewState("context", "with", PARTNER);
  const [window, setWindow] = useViewState("context", "within", WINDOW);
  return (
    <>
      <WordField
        label="Together with"
        word={partner}
        suggest={explore.suggest}
        submit={(typed) => setPartner(typed.trim())}
      />
      <label className={styles.window}>
        At most this many words apart
        <select
          className={control.control}
          value={window}
          onChange={({ currentTarget }) => setWindow(Number(currentTarget.value))}
        >
          {[...new Set([0, 1, 2, 5, 10, 20, window])].map((each) => (
            <option key={each} value={each}>
              {each === 0 ? "anywhere in the line" : each}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface SearchProps {
  model: CurrentModel;
  blobs: readonly Blob[];
  words: readonly string[];
  window: number;
}

/** Asks for the lines whenever the question changes; renders nothing. */
function Search({ model, blobs, words, window }: SearchProps) {
  const { context } = useStores();
  useEffect(() => {
    if (words.length === 0) return;
    const { reading } = model.corpus;
    void context.ask({ blobs, reading, tokenizer: model.tokenizer, words, window });
  }, [context, model, blobs, words, window]);
  return null;
}

/** Vectors that were opened have no text: says which file to supply, and takes it. */
function TextWanted({ model }: ViewProps) {
  const { suppliedTexts } = useStores();
  const take = (files: readonly File[]) => {
    if (files.length > 0)
      suppliedTexts.setState((texts) => new Map(texts).set(model.wv, files), true);
  };
  return (
    <div className={styles.wanted}>
      <p>
        {model.corpus.name} holds vectors, but not the text that they were trained on. Choose that
        text, or any other, plain or packed (.gz, .bz2, .xz, .zst), to see the lines that contain a
        word. It is only searched; the vectors do not change.
      </p>
      <label className={styles.file}>
        <span>Text to search</span>
        <input
          type="file"
          multiple
          accept={[".txt", "text/plain", ...packedEndings].join(",")}
          onChange={({ currentTarget }) => take([...(currentTarget.files ?? [])])}
        />
      </label>
    </div>
  );
}
