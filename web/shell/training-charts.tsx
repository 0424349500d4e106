import { Fragment, memo } from "react";
import { useStore } from "zustand";
import { decimal, inShort, short } from "../format";
import { type TrainingPoint, turnsOf } from "../store/history/curves";
import type { WatchedWordState } from "../store/history/watched-word";
import type { Stores } from "../store/stores";
import { LineChart } from "../ui/line-chart";
import type { Line } from "../ui/line-plot";
import { useThrottled } from "../ui/use-throttled";
import { useStores } from "./stores-context";
import styles from "./training-charts.module.css";

/**
 * The present training, or the last one, as charts: loss, speed and learning rate, and how the watched word settled.
 */
export default function TrainingCharts() {
  const { trainingHistory, watchedWord } = useStores();
  // Some hundred points per line take long to draw. With each report, on a slow machine, the page would do nothing else: it
  // would hear of buttons late, and take its core from the training.
  const history = useThrottled(useStore(trainingHistory.store), DRAWN_MS);
  const watched = useThrottled(useStore(watchedWord.store), DRAWN_MS);
  return <Charts history={history} watched={watched} />;
}

const DRAWN_MS = 1_000;

interface ChartsProps {
  watched: WatchedWordState;
  history: ReturnType<Stores["trainingHistory"]["store"]["getState"]>;
}

const Charts = memo(function Charts({ history, watched: { word, settling } }: ChartsProps) {
  const { points, levels, epochEnds } = history;
  const xs = points.map(({ words }) => words);
  const common = { xs, ...perWord, marks: epochEnds };
  return (
    <div className={styles.charts}>
      {lossesIn(points).map(({ title, turn, of, begins, xs }) => {
        const marks = epochEnds.filter((end) => end >= (xs[0] ?? 0) && end <= (xs.at(-1) ?? 0));
        const chart = {
          xs,
          breaks: begins,
          marks,
          ...perWord,
          formatY: (value: number) => decimal(value, 3),
        };
        const losses = perLevel(levels, (i) => of.map(({ loss }) => loss[i] ?? null));
        return (
          <Fragment key={title}>
            <LineChart {...chart} title={title} lines={losses} />
            {levels.length > 1 && (
              <LineChart
                {...chart}
                formatY={(value) => decimal(value, 4)}
                title={`Above the loss of level ${levels.at(-1)}${turn === null ? "" : ` (${turn})`}`}
                lines={differences(losses)}
                usual
              />
            )}
          </Fragment>
        );
      })}
      {settling.length > 0 && (
        <LineChart
          xs={settling.map(({ words }) => words)}
          marks={epochEnds}
          {...perWord}
          title={`Neighbours of “${word}” that stayed`}
          lines={perLevel(levels, (i) => settling.map(({ kept }) => kept[i] ?? null))}
          formatY={percentOf}
          formatTick={percentOf}
          fromZero
        />
      )}
      <LineChart
        {...common}
        title="Speed"
        lines={[
          { label: "words per second", values: points.map(({ wordsPerSecond }) => wordsPerSecond) },
        ]}
        formatY={short}
        formatTick={short}
        fromZero
      />
      <LineChart
        {...common}
        title="Learning rate"
        lines={[{ label: "alpha", values: points.map(({ alpha }) => alpha) }]}
        formatY={(value) => value.toFixed(4)}
        fromZero
      />
    </div>
  );
});

/** The losses, apart for methods that train in turns. */
function lossesIn(points: readonly TrainingPoint[]) {
  return ([null, "skip-gram", "CBOW"] as const)
    .map((turn) => {
      const { points: of, begins } = turnsOf(points, turn);
      const title = turn === null ? "Loss" : `Loss of ${turn}`;
      return { title, turn, of, begins, xs: of.map(({ words }) => words) };
    })
    .filter(({ of }) => of.length > 0);
}

/**
 * How much more each level loses than the last: next to how far all of them fall, what sets them apart is too little to be
 * seen.
 */
function differences(lines: readonly Line[]): Line[] {
  const full = lines.at(-1)?.values ?? [];
  return lines.slice(0, -1).map((line) => ({
    ...line,
    values: line.values.map((value, i) => {
      const least = full[i];
      return value === null || least === null || least === undefined ? null : value - least;
    }),
  }));
}

const percentOf = (fraction: number) => `${Math.round(100 * fraction)}\u00a0%`;
const perWord = { nameX: "Words trained", formatX: (words: number) => inShort(words, "word") };

function perLevel(
  levels: readonly number[],
  valuesOf: (index: number) => (number | null)[],
): Line[] {
  return levels.map((level, i) => ({
    label: `level ${level}`,
    values: valuesOf(i),
    level: [i, levels.length],
  }));
}
