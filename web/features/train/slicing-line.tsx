import { useSession, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import styles from "./training-view.module.css";

/** Which of several trainings on slices is at hand, and how to end them all. */
export function SlicingLine() {
  const { sliceTraining } = useStores();
  const slicing = useSession((state) => state.slicing);
  if (!slicing) return null;
  const { at, total, name } = slicing;
  return (
    <div className={styles.buttons}>
      <p>
        {name === null
          ? `All of the text, before its ${total} slices`
          : `Slice ${at} of ${total}: `}
        {name !== null && <strong translate="no">{name}</strong>}
      </p>
      <Button onClick={sliceTraining.cancel}>Cancel the slices</Button>
      <p className={styles.fine}>What is finished is kept.</p>
    </div>
  );
}
