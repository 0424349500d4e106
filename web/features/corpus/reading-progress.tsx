import { bytes, bytesOf, counted, inShort } from "../../format";
import { useStores } from "../../shell/stores-context";
import type { Opening, Reading } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { ProgressBar } from "../../ui/progress-bar";
import styles from "./reading-progress.module.css";

/** Progress of reading, in a sentence, with a way to cancel. */
export function ReadingProgress({ reading }: { reading: Reading }) {
  const { session } = useStores();
  const { progress, source } = reading;
  const total = progress?.bytesTotal ?? 0;
  return (
    <div className={styles.reading}>
      <p>{sentenceOf(reading)}</p>
      <ProgressBar
        label={`Reading ${source.name}`}
        fraction={total > 0 ? (progress?.bytesRead ?? 0) / total : 0}
      />
      <Button onClick={session.cancelReading}>Cancel</Button>
    </div>
  );
}

function sentenceOf({ progress, bytesPerSecond, source, stage }: Reading): string {
  const doing = STAGES[stage];
  if (!progress)
    return stage === "words" ? `Reading ${source.name} …` : `${doing} in ${source.name} …`;
  const { bytesRead, bytesTotal, words } = progress;
  const read = bytesTotal === null ? bytes(bytesRead) : bytesOf(bytesRead, bytesTotal);
  const pace = bytesPerSecond === null ? "" : ` ${bytes(bytesPerSecond)} per second.`;
  return `${doing}: ${read}, ${inShort(words, "word")} so far.${pace}`;
}

const STAGES = {
  forms: "Searching for the usual forms of words",
  phrases: "Searching for phrases",
  words: "Reading",
} as const satisfies Record<Reading["stage"], string>;

/** Progress of opening vectors, in a sentence, with a way to cancel. */
export function OpeningProgress({ opening }: { opening: Opening }) {
  const { session } = useStores();
  const { progress, name } = opening;
  const sentence = progress
    ? `Opening: ${bytesOf(progress.bytesRead, progress.bytesTotal)}, ${counted(progress.words, "word")} so far.`
    : `Opening ${name} …`;
  return (
    <div className={styles.reading}>
      <p>{sentence}</p>
      <ProgressBar
        label={`Opening ${name}`}
        fraction={progress ? progress.bytesRead / Math.max(1, progress.bytesTotal) : 0}
      />
      <Button onClick={session.cancelOpening}>Cancel</Button>
    </div>
  );
}
