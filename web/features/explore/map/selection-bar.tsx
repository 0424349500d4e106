import { useStore } from "zustand";
import { counted } from "../../../format";
import type { Atlas } from "../../../store/map/atlas";
import { Button } from "../../../ui/button";
import { Checkbox } from "../../../ui/choices";
import { Segments } from "../../../ui/segments";
import styles from "./selection-bar.module.css";

const WAYS = [
  { value: "replace", label: "replaces" },
  { value: "add", label: "is added" },
  { value: "narrow", label: "narrows" },
  { value: "remove", label: "is removed" },
] as const;

/** How many words are selected, and what can be done with them. */
export function SelectionBar({ atlas }: { atlas: Atlas }) {
  const { size, isolated, how } = useStore(atlas.selection);
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
          <Segments
            label="What is selected next"
            segments={WAYS}
            value={how}
            onChange={atlas.combine}
          />
        </>
      )}
    </div>
  );
}
