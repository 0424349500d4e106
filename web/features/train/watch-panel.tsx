import { useStore } from "zustand";
import { LevelColumns } from "../../ui/level-columns";
import { useStores } from "../../ui/stores-context";
import { WordField } from "../../ui/word-field";
import styles from "./watch-panel.module.css";

/** One word and its neighbours so far, while the model learns. */
export function WatchPanel({ vectorSize }: { vectorSize: number }) {
  const { watch } = useStores();
  const { word, columns, missing } = useStore(watch.store);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <WordField label="Watch" word={word} suggest={watch.suggest} submit={watch.choose} />
        <p className={styles.fine}>
          {missing
            ? `“${missing}” is not in this vocabulary. Choose another word.`
            : "Its neighbours at each level, as they are being learnt. Click one to watch that."}
        </p>
      </div>
      <LevelColumns
        columns={columns}
        vectorSize={vectorSize}
        nameOf={(level) => `Level ${level} so far`}
        choose={watch.choose}
      />
    </div>
  );
}
