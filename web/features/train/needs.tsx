import { bytes, count, counted, percent, roughly } from "../../format";
import { useSession, useSettings, useStores } from "../../shell/stores-context";
import { estimateDuration } from "../../store/settings/duration-estimate";
import styles from "./needs.module.css";

/** What the settings need with this corpus on this machine, in a sentence that follows the typing. */
export function Needs() {
  const { storage } = useStores();
  const { resolved, vocabulary, memory } = useSettings((state) => state.check);
  const corpus = useSession((state) => state.corpus);
  const engine = useSession((state) => state.engine);
  if (!resolved || !vocabulary?.size || memory === null || !corpus || !engine) return null;
  const { words, distinctWords } = corpus.scan;
  const { seconds, measured } = estimateDuration(resolved, words, engine.threads, storage);
  const leftOut = distinctWords - vocabulary.size;
  return (
    <p className={styles.needs}>
      <strong>
        {counted(vocabulary.size, "word")} × {resolved.vectorSize}
      </strong>{" "}
      needs <strong>{bytes(memory)}</strong> of the {bytes(engine.maxMemory)} that a tab can have;
      about <strong>{roughly(seconds)}</strong> on {measured ? "this machine" : "most machines"}.
      These words make up {percent(vocabulary.words / words)} of the text
      {leftOut > 0 && `; ${count(leftOut)} rarer ones are left out`}.
    </p>
  );
}
