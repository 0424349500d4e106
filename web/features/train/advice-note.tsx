import { useSettings, useStores } from "../../shell/stores-context";
import { adviceFor } from "../../store/settings/advice";
import { Button } from "../../ui/button";
import styles from "./advice-note.module.css";

/** Why the form is set as it is for this text, and what else would suit it, until that is accepted. */
export function AdviceNote({ words }: { words: number }) {
  const { settings } = useStores();
  const edits = useSettings((state) => state.edits);
  const reason = useSettings((state) => state.suggestion?.reason);
  const advice = adviceFor(words);
  const taken = Object.keys(advice?.edits ?? {}).every((name) => Object.hasOwn(edits, name));
  return (
    <>
      {reason && <p className={styles.reason}>{reason}</p>}
      {advice && !taken && (
        <div className={styles.note}>
          <p>{advice.reason}</p>
          <Button onClick={() => settings.advise(advice.edits)}>{advice.action}</Button>
        </div>
      )}
    </>
  );
}
