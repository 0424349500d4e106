import { useEffect, useState } from "react";
import { counted } from "../../../../format";
import { JobProgress, useJob } from "../../../../shell/job-progress";
import { useExplore, useSession, useStores } from "../../../../shell/stores-context";
import { type Series, sliceName } from "../../../../store/slices/series";
import type { SeriesMoves } from "../../../../store/slices/slice-paths";
import { Button } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { MostMoved } from "./most-moved";
import { PathChart } from "./path-chart";
import { PathTable } from "./path-table";
import styles from "./slices-section.module.css";

interface Props {
  /** All of them, one at least. */
  all: readonly Series[];
  /** The level that the other parts of the view show; one that the series does not have is its last one. */
  level: number;
}

/** The current word in runs over slices of a text: its neighbours, how far it moved, and the words that moved most. */
export default function SlicesSection({ all, level }: Props) {
  const front = useSession(({ model }) => model?.runId);
  const [chosen, setChosen] = useState<string | null>(null);
  const own = all.find(({ common, slices }) =>
    [common, ...slices].some(({ record }) => record.id === front),
  );
  const series = all.find(({ id }) => id === chosen) ?? own ?? all[0];
  if (!series) return null;
  return (
    <section className={styles.section}>
      <h3>A word through slices of a text</h3>
      {all.length > 1 && (
        <SelectField
          label="Slices"
          value={series.id}
          onChange={setChosen}
          choices={all.map((each) => [each.id, labelOf(each)])}
        />
      )}
      <Paths series={series} level={levelIn(series, level)} />
    </section>
  );
}

function Paths({ series, level }: { series: Series; level: number }) {
  const { slicePaths } = useStores();
  const { result, status } = useJob(slicePaths.job);
  useEffect(() => {
    void slicePaths.want(series, level);
  }, [slicePaths, series, level]);
  const again = () => {
    slicePaths.forget();
    void slicePaths.want(series, level);
  };
  return (
    <>
      <JobProgress job={slicePaths.job} label="Reading the slices" />
      {(status === "cancelled" || status === "failed") && (
        <div>
          <Button onClick={again}>Read them again</Button>
        </div>
      )}
      {result?.series.id === series.id && result.level === level && <Found found={result} />}
    </>
  );
}

function Found({ found }: { found: SeriesMoves }) {
  const word = useExplore((state) => state.word);
  const { series, level, moves } = found;
  const isKnown = moves.indexOf.has(word);
  return (
    <>
      <p className={styles.fine}>
        {counted(series.slices.length, "slice")} of {series.name}, level {level}. Every slice began
        with the vectors of the first run, so their spaces line up and a distance is how far a word
        moved: 0 means not at all, 1 a right angle. Other words move too: compare with the median of
        all words.
      </p>
      {word !== "" && !isKnown && (
        <p className={styles.fine}>“{word}” is not in the vocabulary of the first run.</p>
      )}
      {isKnown && <PathChart found={found} word={word} />}
      {isKnown && <PathTable found={found} word={word} />}
      <MostMoved found={found} />
    </>
  );
}

function labelOf({ name, slices }: Series): string {
  const names = slices.map(sliceName);
  return `${name} · ${names[0]} to ${names.at(-1)}`;
}

function levelIn({ common }: Series, level: number): number {
  const { levels, vectorSize } = common.record.options;
  return levels.includes(level) ? level : vectorSize;
}
