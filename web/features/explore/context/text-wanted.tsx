import { useStores } from "../../../shell/stores-context";
import type { ViewProps } from "../view";
import styles from "./context-view.module.css";

/** Vectors that were opened have no text: says which file to give, and takes it. */
export function TextWanted({ model }: ViewProps) {
  const { suppliedTexts } = useStores();
  const take = (files: readonly File[]) => {
    if (files.length > 0)
      suppliedTexts.setState((texts) => new Map(texts).set(model.wv, files), true);
  };
  return (
    <div className={styles.wanted}>
      <p>
        {model.corpus.name} holds vectors, but not the text that they were learnt from. Choose that
        text, plain or .gz, or any other, and you will see the lines in which a word stands. It is
        only read for this; the vectors stay as they are.
      </p>
      <label className={styles.file}>
        <span>Text to look through</span>
        <input
          type="file"
          multiple
          accept=".txt,.gz,text/plain,application/gzip"
          onChange={({ currentTarget }) => take([...(currentTarget.files ?? [])])}
        />
      </label>
    </div>
  );
}
