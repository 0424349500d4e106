import { useEffect } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import type { SecondModel } from "../../../store/explore/second-model";
import type { CurrentModel } from "../../../store/session/session-state";
import { integer } from "../../../store/url/codecs";
import { Button } from "../../../ui/button";
import { choosingVectors } from "../../../ui/choosing-vectors";
import { LevelPicker } from "../../../ui/segments";
import styles from "./compare-view.module.css";
import { Differences } from "./differences";
import { SideBySide } from "./side-by-side";

const OTHER_LEVEL = integer({ least: 0, most: 1_000_000, initial: 0 });
const NEIGHBOURS = 25;

interface Props {
  model: CurrentModel;
  /** Level of the current model. */
  level: number;
}

/** A second model beside the current one: the same word in both, and the words that they see most differently. */
export function TwoModels({ model, level }: Props) {
  const { secondModel } = useStores();
  const second = useStore(secondModel.store, (state) => state.second);
  return (
    <section className={styles.section}>
      <h3>Two models</h3>
      {!second && (
        <p className={styles.fine}>
          Open a second set of vectors, with other levels, from another text or made elsewhere, to
          see a word’s neighbours in both, and the words whose neighbours differ most.
        </p>
      )}
      <SecondChoice second={second} />
      <JobProgress job={secondModel.opening} label="Opening the second model" />
      {second && <Pair model={model} level={level} second={second} />}
    </section>
  );
}

function SecondChoice({ second }: { second: SecondModel | null }) {
  const { secondModel } = useStores();
  return (
    <div className={styles.controls}>
      <label className={styles.file}>
        <span>{second ? "Replace the second model" : "Second model"}</span>
        <input {...choosingVectors((files) => void secondModel.open(files))} />
      </label>
      {second && <Button onClick={secondModel.close}>Close {second.name}</Button>}
    </div>
  );
}

function Pair({ model, level, second }: Props & { second: SecondModel }) {
  const { secondModel } = useStores();
  const [asked, setOther] = useViewState("compare", "other", OTHER_LEVEL);
  const { levels, vectorSize, size } = second.wv;
  const otherLevel = levels.includes(asked) ? asked : vectorSize;
  const { result, status } = useJob(secondModel.comparison);
  useEffect(() => {
    void secondModel.want(model, second, { level, otherLevel, neighbours: NEIGHBOURS });
  }, [secondModel, model, level, otherLevel, second]);
  return (
    <>
      <p className={styles.fine}>
        {second.name}: {counted(size, "word")} × {vectorSize}
      </p>
      <LevelPicker
        label={`Level of ${second.name}`}
        levels={levels}
        level={otherLevel}
        onChange={(each) => setOther(each === vectorSize ? 0 : each)}
      />
      <SideBySide model={model} level={level} second={second} otherLevel={otherLevel} />
      <JobProgress job={secondModel.comparison} label="Comparing all words that both have" />
      {status === "cancelled" && (
        <Button
          onClick={() => {
            secondModel.forget();
            void secondModel.want(model, second, {
              level,
              otherLevel,
              neighbours: NEIGHBOURS,
            });
          }}
        >
          Compare again
        </Button>
      )}
      {result && <Differences comparison={result} />}
    </>
  );
}
