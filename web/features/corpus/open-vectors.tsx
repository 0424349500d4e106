import { useStores } from "../../shell/stores-context";
import { choosingVectors } from "../../ui/choosing-vectors";
import styles from "./open-vectors.module.css";

/** The way without training: vectors that were made before, here or elsewhere. */
export function OpenVectors() {
  const { session } = useStores();
  return (
    <div className={styles.open}>
      <label className={styles.choose}>
        <input
          {...choosingVectors((files) => void session.open(files))}
          className={styles.input}
          aria-label="Vector files"
        />
        <span>Open vectors</span>
      </label>
      <p className={styles.fine}>
        Saved earlier, here or elsewhere: .npy with .vocab.json, word2vec text or binary, .vec,
        GloVe, or a pair of .tsv files, each optionally as .gz. Drop them anywhere; no training is
        needed.
      </p>
    </div>
  );
}
