import { bytesOf, counted } from "../../format";
import { useStores } from "../../shell/stores-context";
import type { Opening } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { ProgressBar } from "../../ui/progress-bar";
import styles from "./reading-progress.module.css";

/** How far the opening of vectors has come, in a sentence, with a way out. */
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
