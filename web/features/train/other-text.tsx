import { useStore } from "zustand";
import { useSession, useStores } from "../../shell/stores-context";
import { describeSource, isExpected, sourceOf } from "../../store/url/model-source";
import styles from "./settings-form.module.css";

/** Says so if the current text is not the one that the address was made with. */
export function OtherText() {
  const expected = useStore(useStores().sharedLink.store, (state) => state.expected);
  const corpus = useSession((state) => state.corpus);
  const source = sourceOf({ corpus, model: null });
  if (!expected || !source || isExpected(expected, source)) return null;
  return (
    <p className={styles.fine}>
      This address was made with {describeSource(expected)}, so what it showed may look different
      here.
    </p>
  );
}
