import { useStores } from "../../shell/stores-context";
import styles from "./open-vectors.module.css";

/** The way without training: vectors that were made before, here or elsewhere. */
export function OpenVectors() {
  const { session } = useStores();
  return (
    <div className={styles.open}>
      <label className={styles.choose}>
        <input
          className={styles.input}
          type="file"
          multiple
          accept=".npy,.json,.vec,.bin,.tsv,.txt,.gz"
          aria-label="Vector files"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            if (files.length > 0) void session.open(files);
            currentTarget.value = "";
          }}
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
