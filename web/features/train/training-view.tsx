import { Suspense } from "react";
import type { TrainProgress } from "../../../src/index";
import { duration, percent, rate } from "../../format";
import { LeftOut } from "../../shell/left-out";
import { useStores } from "../../shell/stores-context";
import type { Training } from "../../store/session/session-state";
import { isLearning, stageOf } from "../../store/session/stages";
import { Boundary } from "../../ui/boundary";
import { Button } from "../../ui/button";
import { lazyPart } from "../../ui/lazy-part";
import { levelStyle } from "../../ui/level-colour";
import { ProgressBar } from "../../ui/progress-bar";
import { TrainingLog } from "./training-log";
import styles from "./training-view.module.css";
import { WatchedWordPanel } from "./watched-word-panel";

// The page does not need charts to open.
const TrainingCharts = lazyPart(() => import("../../shell/training-charts"), import.meta.url);

/** A training in progress: how far, how fast, how well, and one word to follow it by. */
export function TrainingView({ training }: { training: Training }) {
  const { session } = useStores();
  const { progress, paused, wv, options, log } = training;
  const learning = isLearning(training);
  const fraction = progress?.stageFraction ?? 0;
  const sentence = sentenceOf(training);
  return (
    <div className={styles.view}>
      <div translate="no" className={styles.progress}>
        <p className={styles.sentence}>
          <span className={styles.fraction}>{percent(fraction)}</span> {sentence}
        </p>
        <ProgressBar
          label="Training progress"
          fraction={fraction}
          text={`${percent(fraction)}. ${sentence}`}
        />
        <div className={styles.details}>
          {progress && learning && <Details progress={progress} levels={options.levels} />}
          {progress && !learning && (
            <span>
              The vectors begin with how often words occur near each other; then they are trained.
            </span>
          )}
        </div>
        <LeftOut sentence={progress?.leftOut} className={styles.fine} />
      </div>
      <div className={styles.buttons}>
        {paused ? (
          <Button look="primary" onClick={session.resume}>
            Resume
          </Button>
        ) : (
          <Button onClick={session.pause} disabled={!wv}>
            Pause
          </Button>
        )}
        <Button onClick={session.stop}>Stop</Button>
        {learning && <p className={styles.fine}>Stopping keeps what has been learnt so far.</p>}
      </div>
      {wv && learning && <WatchedWordPanel vectorSize={options.vectorSize} />}
      {progress && learning && (
        <Boundary fallback={(error, again) => <MissingCharts error={error} again={again} />}>
          <Suspense fallback={null}>
            <TrainingCharts />
          </Suspense>
        </Boundary>
      )}
      <TrainingLog lines={log} />
    </div>
  );
}

function MissingCharts({ error, again }: { error: Error; again: () => void }) {
  return (
    <div role="alert">
      <p className={styles.fine}>
        <strong>The charts could not be shown.</strong> {error.message} The training goes on.
      </p>
      <Button onClick={again}>Try again</Button>
    </div>
  );
}

function sentenceOf({ progress, paused, wv }: Training): string {
  if (!wv) return "Building the vocabulary …";
  if (!progress) return "Starting …";
  const stage = stageOf(progress);
  const isStart = progress.stage !== "training";
  if (paused) return `Paused ${isStart ? "while" : "in"} ${lowerCase(stage)}`;
  if (isStart) return stage;
  const left = progress.secondsLeft;
  const rest = left === null ? [] : [`${duration(left)} left`];
  return [stage, rate(progress.wordsPerSecond), ...rest].join(" · ");
}

function lowerCase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function Details({ progress, levels }: { progress: TrainProgress; levels: readonly number[] }) {
  return (
    <>
      <span>Learning rate {progress.alpha.toFixed(4)}</span>
      {progress.loss.length > 0 && (
        <span className={styles.losses}>
          Loss
          {progress.loss.map((loss, i) => (
            <span
              key={levels[i]}
              className={styles.loss}
              data-level=""
              style={levelStyle(i, levels.length)}
            >
              level {levels[i]}: {loss.toFixed(3)}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
