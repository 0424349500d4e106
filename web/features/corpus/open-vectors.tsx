import { useId, useState } from "react";
import { useStores } from "../../shell/stores-context";
import { choosingVectors } from "../../ui/choosing-vectors";
import styles from "./open-vectors.module.css";
import { openVectors } from "./take-files";

/** The way without training: vectors that were made before, here or elsewhere. */
export function OpenVectors() {
  const stores = useStores();
  const [limit, setLimit] = useState("");
  const id = useId();
  const words = wholeNumber(limit);
  const isWrong = limit.trim() !== "" && words === null;
  return (
    <div className={styles.open}>
      <label className={styles.choose}>
        <input
          {...choosingVectors((files) => void openVectors(stores, files, { limit: words }))}
          className={styles.input}
          aria-label="Vector files"
        />
        <span>Open vectors</span>
      </label>
      <label className={styles.limit}>
        <span>Limit</span>
        <input
          type="text"
          inputMode="numeric"
          placeholder="all words"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? id : undefined}
          value={limit}
          onChange={({ currentTarget }) => setLimit(currentTarget.value)}
        />
      </label>
      {isWrong && (
        <p id={id} className={styles.wrong}>
          The limit is not a whole number, so all words are read. Enter one, such as 50,000.
        </p>
      )}
      <p className={styles.fine}>
        Saved earlier, here or elsewhere: .npy with .vocab.json, word2vec text or binary, .vec,
        GloVe, a table (.csv) of words and numbers, JSON of words and lists of numbers, or a pair of
        .tsv files, each optionally packed (.gz, .bz2, .xz, .zst). With a limit only the first words
        are read, the most frequent ones in most files. A .zip that this page wrote brings its
        settings, curves and bookmarks along. Drop them anywhere; no training is needed.
      </p>
    </div>
  );
}

/** The number that a text is, with or without signs between thousands; null for any other. */
function wholeNumber(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  const digits = /^\d{1,3}([,.'’\s]\d{3})+$/.test(plain) ? plain.replace(/\D/g, "") : plain;
  return /^[1-9]\d*$/.test(digits) ? Number(digits) : null;
}
