import { useEffect, useId, useRef } from "react";
import { useStores } from "../../shell/stores-context";
import type { Run } from "../../store/runs/run-record";
import { Button } from "../../ui/button";
import styles from "./runs-panel.module.css";

/** Asks for the text of a run that was kept without it. */
export default function AskForText({ run }: { run: Run }) {
  const { runs } = useStores();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Among many runs it may be out of view.
  useEffect(() => input.current?.focus(), []);
  const { name, text } = run.record;
  const names = text.files.map((file) => file.name);
  const shown = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return (
    <div className={styles.ask}>
      <label htmlFor={id}>
        “{name}” was kept without its text. To go on, choose {shown.join(", ")} again, or drop it
        anywhere.
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = "";
          if (files.length > 0) void runs.goOn(run, files);
        }}
      />
      <Button look="link" onClick={runs.stopWanting}>
        Not now
      </Button>
    </div>
  );
}
