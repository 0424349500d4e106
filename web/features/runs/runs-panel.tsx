import { useId, useState } from "react";
import { useStore } from "zustand";
import { bytes, counted } from "../../format";
import { useSession, useStores } from "../../shell/stores-context";
import type { RunsState } from "../../store/runs/runs-place";
import { Button } from "../../ui/button";
import { LazyBoundary } from "../../ui/lazy-boundary";
import { lazyPart } from "../../ui/lazy-part";
import { type Segment, Segments } from "../../ui/segments";
import { AskForText } from "./ask-for-text";
import { RunItem } from "./run-item";
import styles from "./runs-panel.module.css";

// Most have one run or two.
const RunsTable = lazyPart(() => import("./runs-table"), import.meta.url);

const FORMS: readonly Segment<"list" | "table">[] = [
  { value: "list", label: "List" },
  { value: "table", label: "Table" },
];

/** Every training that is kept in this browser, and what can be done with it. */
export function RunsPanel() {
  const { runs } = useStores();
  const id = useId();
  const { list, removed, problem, wanting, storage } = useStore(runs.store);
  const [form, setForm] = useState<"list" | "table">("list");
  const hasModel = useSession(({ model, activity }) => model !== null && activity === null);
  if (!list || (list.length === 0 && !removed && !problem)) return null;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>Your runs</h2>
        {hasModel && <Button onClick={runs.trainAnother}>Keep and train another</Button>}
        {list.length > 1 && (
          <Segments label="Runs as" segments={FORMS} value={form} onChange={setForm} />
        )}
      </div>
      {problem && (
        <p className={styles.fine} role="status">
          {problem}
        </p>
      )}
      {wanting && <AskForText key={wanting.record.id} run={wanting} />}
      {form === "table" && list.length > 1 ? (
        <LazyBoundary failure="The table cannot be shown.">
          <RunsTable list={list} />
        </LazyBoundary>
      ) : (
        <ul className={styles.list}>
          {list.map((run) => (
            <RunItem key={run.record.id} run={run} others={list} />
          ))}
        </ul>
      )}
      {removed && (
        <p className={styles.undo} role="status">
          <span>“{removed.record.name}” was deleted.</span>
          <Button onClick={runs.restore}>Undo</Button>
          <Button look="link" onClick={runs.settle}>
            OK
          </Button>
        </p>
      )}
      <StorageLine list={list} storage={storage} />
    </section>
  );
}

function StorageLine({
  list,
  storage,
}: { list: NonNullable<RunsState["list"]> } & Pick<RunsState, "storage">) {
  const { runs } = useStores();
  const keepsText = useStore(runs.store, (state) => state.keepsText);
  if (list.length === 0) return null;
  const used = list.reduce((sum, run) => sum + run.bytes, 0);
  return (
    <div className={styles.storage}>
      <p className={styles.fine}>
        {counted(list.length, "run")} in this browser, {bytes(used)}
        {storage && ` of ${bytes(storage.quota)} that it may take`}. Nothing of them leaves this
        computer.
      </p>
      <label className={styles.fine}>
        <input
          type="checkbox"
          checked={keepsText}
          onChange={({ currentTarget }) => runs.setKeepsText(currentTarget.checked)}
        />{" "}
        Keep the texts too
      </label>
      {list.length > 1 && (
        <Button look="link" onClick={runs.removeAll}>
          Delete all runs
        </Button>
      )}
    </div>
  );
}
