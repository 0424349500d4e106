import { useStore } from "zustand";
import { useSession, useStores } from "../../shell/stores-context";
import { describeOrigin, isExpected, originOf } from "../../store/url/model-source";
import styles from "./settings-form.module.css";

/** Says when the text at hand is not the one that the address was made with. */
export function OtherText() {
  const expected = useStore(useStores().link.store, (state) => state.expected);
  const corpus = useSession((state) => state.corpus);
  const origin = originOf({ corpus, model: null });
  if (!expected || !origin || isExpected(expected, origin)) return null;
  return (
    <p className={styles.fine}>
      The address was made with {describeOrigin(expected)}, so what it showed may look different
      here.
    </p>
  );
}
