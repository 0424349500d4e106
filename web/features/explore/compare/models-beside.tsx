import { useCallback, useEffect } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { ModelName, useModelNames } from "../../../shell/model-name";
import { useSession, useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import { openOnes } from "../../../store/explore/comparison";
import type { OpenModel } from "../../../store/session/session-state";
import { integer } from "../../../store/url/codecs";
import { Button } from "../../../ui/button";
import { choosingVectors } from "../../../ui/choosing-vectors";
import { LevelPicker, Segments } from "../../../ui/segments";
import styles from "./compare-view.module.css";
import { Differences } from "./differences";
import { SideBySide } from "./side-by-side";

const OTHER_LEVEL = integer({ least: 0, most: 1_000_000, initial: 0 });
const NEIGHBOURS = 25;

/** The open models beside the one in front: a word in all of them, and the words that two see most differently. */
export function ModelsBeside({ level }: { level: number }) {
  const { comparison } = useStores();
  const open = useSession((state) => state.open);
  const model = useSession((state) => state.model);
  const ones = openOnes(open, model);
  const chosen = useStore(comparison.store, (state) => state.chosen);
  const other = ones?.others.find((each) => each.model.id === chosen) ?? ones?.others.at(-1);
  return (
    <section className={styles.section}>
      <h3>Models side by side</h3>
      {!other && (
        <p className={styles.fine}>
          Open a second set of vectors, with other levels, from another text or made elsewhere, or
          one of your runs, to see a word’s neighbours in both, and the words whose neighbours
          differ most.
        </p>
      )}
      <label className={styles.file}>
        <span>{other ? "Add another model" : "Second model"}</span>
        <input {...choosingVectors((files) => void comparison.open(files))} />
      </label>
      <JobProgress job={comparison.opening} label="Opening the model" />
      {ones && other && (
        <Beside front={ones.front} others={ones.others} other={other} level={level} />
      )}
    </section>
  );
}

interface Props {
  front: OpenModel;
  others: readonly OpenModel[];
  /** The one of the others that the differences are about. */
  other: OpenModel;
  /** Level of the model in front. */
  level: number;
}

function Beside({ front, others, other, level }: Props) {
  const { comparison } = useStores();
  const nameOf = useModelNames();
  const [asked, setOther] = useViewState("compare", "other", OTHER_LEVEL);
  const { levels, vectorSize, size } = other.model.wv;
  const otherLevel = levels.includes(asked) ? asked : vectorSize;
  const shown = others.map((each) => ({
    open: each,
    level: each === other ? otherLevel : levelNear(each, level),
  }));
  const name = nameOf(other.model);
  return (
    <>
      {others.length > 1 && (
        <Segments
          label="Compare with"
          segments={others.map((each) => ({
            value: each.model.id,
            label: <ModelName open={each} />,
          }))}
          value={other.model.id}
          onChange={comparison.choose}
        />
      )}
      <p className={styles.fine}>
        {name}: {counted(size, "word")} × {vectorSize}
      </p>
      <LevelPicker
        label={`Level of ${name}`}
        levels={levels}
        level={otherLevel}
        onChange={(each) => setOther(each === vectorSize ? 0 : each)}
      />
      <SideBySide shown={[{ open: front, level }, ...shown]} />
      <DifferencesOf front={front} other={other} level={level} otherLevel={otherLevel} />
    </>
  );
}

interface PairProps extends Pick<Props, "front" | "other" | "level"> {
  otherLevel: number;
}

/** The words that two models see most differently. */
function DifferencesOf({ front, other, level, otherLevel }: PairProps) {
  const { comparison } = useStores();
  const { result, status } = useJob(comparison.job);
  const want = useCallback(() => {
    void comparison.want(front, other, { level, otherLevel, neighbours: NEIGHBOURS });
  }, [comparison, front, other, level, otherLevel]);
  useEffect(want, [want]);
  return (
    <>
      <JobProgress job={comparison.job} label="Comparing all words that both have" />
      {status === "cancelled" && (
        <Button
          onClick={() => {
            comparison.forget();
            want();
          }}
        >
          Compare again
        </Button>
      )}
      {result && <Differences comparison={result} />}
    </>
  );
}

/** The level of a model that is compared with one of another: the same or, if it has none such, all its numbers. */
function levelNear({ model: { wv } }: OpenModel, level: number): number {
  return wv.levels.includes(level) ? level : wv.vectorSize;
}
