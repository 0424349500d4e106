import { useState } from "react";
import { counted } from "../../format";
import { useStores } from "../../shell/stores-context";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { InputField } from "../../ui/field";
import styles from "./opened-levels.module.css";

/** The levels of opened vectors; changing them reads the files again. */
export function OpenedLevels({ model }: { model: CurrentModel }) {
  const { wv, files } = model;
  const { session } = useStores();
  const now = wv.levels.join(", ");
  const [text, setText] = useState(now);
  const levels = levelsIn(text, wv.vectorSize);
  const apply = () => {
    if (Array.isArray(levels)) void session.open(files, { levels, instead: model });
  };
  return (
    <form
      className={styles.levels}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <InputField
        label="Levels"
        hint={`How many of the first of ${counted(wv.vectorSize, "dimension")} to compare. Vectors trained without levels can be shortened too, but lose more.`}
        value={text}
        onChange={setText}
        error={Array.isArray(levels) ? null : levels}
      />
      <Button type="submit" disabled={!Array.isArray(levels) || levels.join(", ") === now}>
        Use these levels
      </Button>
    </form>
  );
}

/** The levels that a text names, or what is wrong with it. */
export function levelsIn(text: string, vectorSize: number): number[] | string {
  const levels = text
    .split(/[\s,;/]+/)
    .filter((part) => part !== "")
    .map(Number);
  if (levels.length === 0) return "Enter at least one number, for example 25, 50, 100.";
  const wrong = levels.find((each) => !Number.isInteger(each) || each < 1 || each > vectorSize);
  if (wrong !== undefined) return `Levels are whole numbers from 1 to ${vectorSize}.`;
  const rising = levels.every((each, i) => i === 0 || each > (levels[i - 1] ?? 0));
  return rising ? levels : "Each level must be larger than the one before.";
}
