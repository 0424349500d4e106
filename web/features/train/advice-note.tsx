import { adviceFor } from "../../store/advice";
import { Button } from "../../ui/button";
import { useSettings, useStores } from "../../ui/stores-context";
import styles from "./advice-note.module.css";

/** What would suit a small or big corpus better, until it is taken. */
export function AdviceNote({ words }: { words: number }) {
  const { settings } = useStores();
  const edits = useSettings((state) => state.edits);
  const advice = adviceFor(words);
  if (!advice) return null;
  const taken = Object.keys(advice.edits).every((name) => Object.hasOwn(edits, name));
  if (taken) return null;
  return (
    <div className={styles.note}>
      <p>{advice.reason}</p>
      <Button onClick={() => settings.advise(advice.edits)}>{advice.action}</Button>
    </div>
  );
}
