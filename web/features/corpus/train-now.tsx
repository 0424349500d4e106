import { useSettings, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { useDuration } from "./use-duration";
import styles from "./what-i-read.module.css";

/** A way on for who changes nothing: what can be changed takes more than a screen. `words` is the length of the text. */
export function TrainNow({ words }: { words: number }) {
  const { settings } = useStores();
  const problem = useSettings((state) => state.check.problem);
  const duration = useDuration(words);
  if (problem !== null || duration === null) return null;
  return (
    <div className={styles.now}>
      <Button look="primary" onClick={() => void settings.train()}>
        Train as it is ({duration})
      </Button>
      <span>or change how it is read, here, and how it is trained, below.</span>
    </div>
  );
}
