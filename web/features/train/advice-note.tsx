import { useSettings, useStores } from "../../shell/stores-context";
import type { CurrentCorpus } from "../../store/session/session-state";
import { adviceFor } from "../../store/settings/advice";
import { sequencesIn } from "../../store/settings/sequences";
import { Button } from "../../ui/button";
import styles from "./advice-note.module.css";

/** Why the form is set as it is for this text, and what else would suit it, until that is accepted. */
export function AdviceNote({ corpus: { scan, report, source } }: { corpus: CurrentCorpus }) {
  const { settings } = useStores();
  const edits = useSettings((state) => state.edits);
  const reason = useSettings((state) => state.suggestion?.reason);
  const { words, sentences } = scan;
  const grouped = source.reading?.groupBy != null;
  const sequences = report && sequencesIn(report, grouped);
  const advice = adviceFor({ words, sentences, sequences });
  const open = advice.filter((each) =>
    Object.keys(each.edits).some((name) => !Object.hasOwn(edits, name)),
  );
  return (
    <>
      {reason && <p className={styles.reason}>{reason}</p>}
      {open.map((each) => (
        <div className={styles.note} key={each.action}>
          <p>{each.reason}</p>
          <Button onClick={() => settings.advise(each.edits)}>{each.action}</Button>
        </div>
      ))}
    </>
  );
}
