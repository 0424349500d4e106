import { useStore } from "zustand";
import { short } from "../format";
import type { TrainingPoint } from "../store/history/curves";
import { type Line, LineChart } from "../ui/line-chart";
import { useStores } from "./stores-context";
import styles from "./training-charts.module.css";

/**
 * The present training, or the last one, as charts: loss, speed and learning rate, and how the watched word settled.
 */
export default function TrainingCharts() {
  const { trainingHistory, watchedWord } = useStores();
  const { points, levels, epochEnds } = useStore(trainingHistory.store);
  const { word, settling } = useStore(watchedWord.store);
  const xs = points.map(({ words }) => words);
  const common = { xs, formatX: wordsOf, marks: epochEnds };
  return (
    <div className={styles.charts}>
      {lossesIn(points).map(({ title, of, xs }) => (
        <LineChart
          key={title}
          xs={xs}
          marks={epochEnds.filter((end) => end >= (xs[0] ?? 0) && end <= (xs.at(-1) ?? 0))}
          formatX={wordsOf}
          title={title}
          lines={perLevel(levels, (i) => of.map(({ loss }) => loss[i] ?? null))}
          formatY={(value) => value.toFixed(3)}
        />
      ))}
      {settling.length > 0 && (
        <LineChart
          xs={settling.map(({ words }) => words)}
          marks={epochEnds}
          formatX={wordsOf}
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
}

/** The losses, apart for methods that train in turns. */
function lossesIn(points: readonly TrainingPoint[]) {
  return ([null, "skip-gram", "CBOW"] as const)
    .map((turn) => {
      const of = points.filter((point) => point.turn === turn && point.loss.length > 0);
      const title = turn === null ? "Loss" : `Loss of ${turn}`;
      return { title, of, xs: of.map(({ words }) => words) };
    })
    .filter(({ of }) => of.length > 0);
}

const percentOf = (fraction: number) => `${Math.round(100 * fraction)}\u00a0%`;
const wordsOf = (words: number) => `${short(words)} words`;

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
