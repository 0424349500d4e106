import { useStore } from "zustand";
import { short } from "../format";
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
  const withLoss = points.some(({ loss }) => loss.length > 0);
  return (
    <div className={styles.charts}>
      {withLoss && (
        <LineChart
          {...common}
          title="Loss"
          lines={perLevel(levels, (i) => points.map(({ loss }) => loss[i] ?? null))}
          formatY={(value) => value.toFixed(3)}
        />
      )}
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
