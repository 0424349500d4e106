import { useId, useState } from "react";
import styles from "../what-i-read.module.css";

/** A list of words may be long, but not a corpus. */
const LONGEST_LIST = 4_000_000;

interface Props {
  label: string;
  /** Takes the text of the file that was chosen. */
  take: (text: string) => void;
}

/** Chooses a file of words, whose text goes into a field. */
export function FileInto({ label, take }: Props) {
  const id = useId();
  const [error, setError] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LONGEST_LIST) {
      setError(
        `${file.name} is too large for a list of words. Choose a text file with one per line.`,
      );
      return;
    }
    try {
      take(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
      setError(null);
    } catch (failure) {
      const reason = failure instanceof TypeError ? "is not UTF-8 text" : "could not be read";
      setError(`${file.name} ${reason}. Choose a text file with one word per line.`);
    }
  };
  return (
    <span className={styles.file}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".txt,.csv,.tsv,text/plain"
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          // Choosing the same file again should read it again.
          currentTarget.value = "";
        }}
      />
      {error && <span role="alert">{error}</span>}
    </span>
  );
}
