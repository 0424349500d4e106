import { useMemo } from "react";
import type { LevelNeighbours } from "../../../../src/index";
import { counted } from "../../../format";
import { useExplore, useSession, useStores } from "../../../shell/stores-context";
import { TakeTable } from "../../../shell/take-table";
import { useViewState } from "../../../shell/use-view-state";
import { spokenTerms } from "../../../store/explore/expression";
import { levelsSettings } from "../../../store/explore/levels-settings";
import type { Preview } from "../../../store/explore/typing";
import type { CurrentModel } from "../../../store/session/session-state";
import { type Segment, Segments } from "../../../ui/segments";
import { useNarrow } from "../../../ui/use-narrow";
import { LevelColumns } from "../../../words/level-columns";
import { useText } from "../context/use-text";
import { neighbourTable } from "../tables";
import type { ViewProps } from "../view";
import { LevelAxes } from "./level-axes";
import styles from "./levels-view.module.css";
import { NeighbourCount } from "./neighbour-count";
import { WhyPanel } from "./why-panel";

const FORMS: readonly Segment<"columns" | "axes">[] = [
  { value: "columns", label: "Columns" },
  { value: "axes", label: "Axes" },
];

const METRICS: readonly Segment<"cosine" | "dot">[] = [
  { value: "cosine", label: "Cosine" },
  { value: "dot", label: "Dot product" },
];

const nameOf = (level: number) => `Neighbours at level ${level}`;

/** The nearest words at every level: as columns with lines between them, or as axes. */
export default function LevelsView({ model }: ViewProps) {
  const { wv } = model;
  const columns = useExplore(({ preview, columns: settled }) => preview?.columns ?? settled);
  const [form, setForm] = useViewState("levels", "form", levelsSettings.form);
  const [metric, setMetric] = useViewState("levels", "metric", levelsSettings.metric);
  const explain = useExplain(model);
  // On a phone the answer comes first.
  const narrow = useNarrow();
  const controls = (
    <div className={styles.controls}>
      <Segments label="Show as" segments={FORMS} value={form} onChange={setForm} />
      <Segments label="Compare by" segments={METRICS} value={metric} onChange={setMetric} />
      <NeighbourCount />
      <TakeTable name="neighbours" table={() => neighbourTable(named(columns))} />
    </div>
  );
  return (
    <>
      {!narrow && controls}
      {form === "columns" ? (
        <div className={styles.answer}>
          <LevelColumns
            columns={columns}
            vectorSize={wv.vectorSize}
            nameOf={nameOf}
            explain={explain}
          />
          <WhyPanel tokenizer={model.tokenizer} />
        </div>
      ) : (
        <LevelAxes columns={columns} nameOf={nameOf} />
      )}
      {columns.length > 0 && <Legend levels={wv.levels} form={form} />}
      {narrow && controls}
    </>
  );
}

const named = (columns: readonly LevelNeighbours[]) =>
  columns.map(({ level, neighbours }) => ({ name: `level ${level}`, neighbours }));

/** A way to ask why a word is a neighbour; none without a text, nor for a sum of words. */
function useExplain(model: CurrentModel) {
  const { explore, why } = useStores();
  const blobs = useText(model);
  const forms = useSession(({ corpus }) => (corpus?.id === model.corpusId ? corpus?.forms : null));
  const single = useExplore(({ terms, preview }) => preview !== null || terms.length === 1);
  return useMemo(() => {
    if (blobs.length === 0 || !single) return undefined;
    const { wv, tokenizer, corpus } = model;
    return (neighbour: string) => {
      const { word } = explore.store.getState();
      void why.ask(word, neighbour, { wv, blobs, reading: corpus.reading, tokenizer, forms });
    };
  }, [explore, why, model, blobs, forms, single]);
}

/** Whose neighbours are shown while one types. */
function Typed({ preview: { typed, word } }: { preview: Preview }) {
  const near = typed.toLowerCase() !== word.toLowerCase();
  return (
    <>
      {near ? `No word is spelt “${typed.slice(0, 50)}”. ` : ""}
      These are the neighbours of “{word}”{near && ", which comes closest"}.{" "}
    </>
  );
}

function Legend({ levels, form }: { levels: readonly number[]; form: "columns" | "axes" }) {
  const word = useExplore((state) => state.word);
  const terms = useExplore((state) => state.terms);
  const metric = useExplore((state) => state.metric);
  const occurrences = useExplore((state) => state.occurrences);
  const preview = useExplore((state) => state.preview);
  const [smallest] = levels;
  return (
    <p className={styles.legend}>
      {preview ? (
        <Typed preview={preview} />
      ) : (
        <>
          {terms.length > 1 && `Nearest to ${spokenTerms(terms)}. `}
          {occurrences > 0 && `“${word}” occurs ${counted(occurrences, "time")} in the text. `}
        </>
      )}
      {levels.length > 1 && (
        <>
          Level {smallest} sees only the first{" "}
          {smallest === 1 ? "dimension" : `${smallest} dimensions`} of each vector: where{" "}
          {form === "columns" ? "lines are horizontal" : "words keep their order"}, that is enough.{" "}
          {form === "axes"
            ? "Each axis has its own scale, since similarities of different levels are not comparable: short vectors are always more alike. "
            : "Similarities of different levels are not comparable, since short vectors are always more alike: each level’s bars run from the furthest word listed to the nearest. "}
          <span className={styles.key}>
            <span className={styles.lone} /> marks
          </span>{" "}
          a word that no other level found.{" "}
        </>
      )}
      {metric === "dot" &&
        "The dot product also depends on how long the vectors are: it favours frequent words."}
    </p>
  );
}
