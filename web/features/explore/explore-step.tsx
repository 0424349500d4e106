import { counted } from "../../ui/format";
import { LevelColumns } from "../../ui/level-columns";
import type { Place } from "../../ui/path";
import { Step } from "../../ui/step";
import { useExplore, useSession, useStores } from "../../ui/stores-context";
import { WordField } from "../../ui/word-field";
import styles from "./explore-step.module.css";
import { MissingWord } from "./missing-word";
import { NeighbourCount } from "./neighbour-count";
import { Starts } from "./starts";

const PROMISE = "Look up any word and see its nearest neighbours at every level, side by side.";

/** Third step: any word and its neighbours at every level. */
export function ExploreStep({ place }: { place: Place }) {
  const model = useSession((state) => state.model);
  const word = useExplore((state) => state.word);
  return (
    <Step
      place={place}
      title="Explore"
      summary={model && word ? `“${word}” in ${model.corpus.name}` : PROMISE}
      opener={["Show", "the neighbours"]}
    >
      {model && <Explorer vectorSize={model.wv.vectorSize} levels={model.wv.levels} />}
    </Step>
  );
}

function Explorer({ vectorSize, levels }: { vectorSize: number; levels: readonly number[] }) {
  const { explore } = useStores();
  const word = useExplore((state) => state.word);
  const columns = useExplore((state) => state.columns);
  return (
    <div className={styles.explorer}>
      <div className={styles.search}>
        <WordField
          label="Word"
          word={word}
          suggest={explore.suggest}
          submit={explore.submit}
          large
        />
        <NeighbourCount />
      </div>
      <Starts />
      <MissingWord />
      <LevelColumns
        columns={columns}
        vectorSize={vectorSize}
        nameOf={(level) => `Neighbours at level ${level}`}
      />
      {columns.length > 1 && <Legend word={word} levels={levels} />}
    </div>
  );
}

function Legend({ word, levels }: { word: string; levels: readonly number[] }) {
  const occurrences = useExplore((state) => state.occurrences);
  const [smallest] = levels;
  return (
    <p className={styles.legend}>
      {occurrences > 0 && `“${word}” stands ${counted(occurrences, "time")} in the text. `}
      Level {smallest} sees only the first {smallest === 1 ? "number" : `${smallest} numbers`} of
      each vector: where the columns agree, that is enough.{" "}
      <span className={styles.key}>
        <span className={styles.lone} /> marks
      </span>{" "}
      a word that no other level found.
    </p>
  );
}
