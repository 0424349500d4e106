import { useStore } from "zustand";
import { counted } from "../../../format";
import type { Atlas } from "../../../store/map/atlas";
import { Button } from "../../../ui/button";
import { Checkbox } from "../../../ui/choices";
import styles from "./selection-bar.module.css";

/** How many words are selected, and what can be done with them. */
export function SelectionBar({ atlas }: { atlas: Atlas }) {
  const { size, isolated } = useStore(atlas.selection);
  return (
    <div className={styles.bar} role="status">
      {size > 0 && (
        <>
          <strong>{counted(size, "word")} selected</strong>
          <Checkbox checked={isolated} onChange={atlas.isolate}>
            Only these
          </Checkbox>
          <Button look="link" onClick={atlas.clear}>
            Clear
          </Button>
        </>
      )}
    </div>
  );
}
