import { useState } from "react";
import { useStore } from "zustand";
import { bytes, counted } from "../../format";
import { useSession, useStores } from "../../shell/stores-context";
import { isUnderWay, type Run, textBytes } from "../../store/runs/run-record";
import type { KeepingProblem, RunsState } from "../../store/runs/runs-place";
import { Button } from "../../ui/button";
import { LazyBoundary } from "../../ui/lazy-boundary";
import { lazyPart } from "../../ui/lazy-part";
import { type Segment, Segments } from "../../ui/segments";
import { RunItem } from "./run-item";
import styles from "./runs-panel.module.css";

/** Id of its heading. */
export const RUNS = "your-runs";

// Most have one run or two.
const RunsTable = lazyPart(() => import("./runs-table"), import.meta.url);

// Most runs have their text.
const AskForText = lazyPart(() => import("./ask-for-text"), import.meta.url);

const FORMS: readonly Segment<"list" | "table">[] = [
  { value: "list", label: "List" },
  { value: "table", label: "Table" },
];

/**
 * Every training that is kept in this browser, and what can be done with it.
 *
 * @param first Whether it is what the page begins with.
 */
export function RunsPanel({ first = false }: { first?: boolean }) {
  const { runs } = useStores();
  const { list, removed, problem, wanting, storage } = useStore(runs.store);
  const [form, setForm] = useState<"list" | "table">("list");
  const hasModel = useSession(({ model, activity }) => model !== null && activity === null);
  if (!list || (list.length === 0 && removed.length === 0 && !problem)) return null;
  return (
    <section className={styles.panel} aria-labelledby={RUNS} data-first={first || undefined}>
      <div className={styles.head}>
        <h2 id={RUNS}>Your runs</h2>
        {hasModel && <Button onClick={runs.trainAnother}>Keep and train another</Button>}
        {list.length > 1 && (
          <Segments label="Runs as" segments={FORMS} value={form} onChange={setForm} />
        )}
      </div>
      {problem && <Problem problem={problem} list={list} />}
      {wanting && (
        <LazyBoundary failure="The field for the run’s text cannot be shown.">
          <AskForText key={wanting.record.id} run={wanting} />
        </LazyBoundary>
      )}
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
      {removed.length > 0 && <Undo removed={removed} />}
      <StorageLine list={list} storage={storage} />
    </section>
  );
}

/** Why something is not kept, and what helps. */
function Problem({ problem, list }: { problem: KeepingProblem; list: readonly Run[] }) {
  const { runs } = useStores();
  const unkept = useStore(runs.store, (state) => state.unkept);
  const front = useSession(({ model }) => model?.runId);
  const others = list.filter(
    (run) => ![front, ...unkept].includes(run.record.id) && !isUnderWay(run),
  );
  const [largest] = others.toSorted((a, b) => b.bytes - a.bytes);
  return (
    <div className={styles.ask} role="status">
      <p>
        {problem.message}
        {problem.isFull && largest && (
          <>
            {" "}
            Delete older runs to make room: <span translate="no">“{largest.record.name}”</span>{" "}
            takes most, {bytes(largest.bytes)}.
          </>
        )}
        {problem.isFull && !largest && " Download it, or make room on the disk."}
      </p>
      {unkept.length > 0 && <Button onClick={runs.keepNow}>Keep it now</Button>}
    </div>
  );
}

function Undo({ removed }: { removed: readonly Run[] }) {
  const { runs } = useStores();
  const [only] = removed;
  return (
    <p className={styles.undo} role="status">
      {removed.length === 1 ? (
        <span>
          <span translate="no">“{only?.record.name}”</span> was deleted.
        </span>
      ) : (
        <span>{counted(removed.length, "run")} were deleted.</span>
      )}
      <Button onClick={runs.restore}>Undo</Button>
      <Button look="link" onClick={runs.settle}>
        OK
      </Button>
    </p>
  );
}

function StorageLine({ list, storage }: { list: readonly Run[] } & Pick<RunsState, "storage">) {
  const { runs } = useStores();
  const keepsText = useStore(runs.store, (state) => state.keepsText);
  if (list.length === 0) return null;
  const used = list.reduce((sum, run) => sum + run.bytes, 0);
  const texts = list.reduce((sum, { record }) => sum + textBytes(record), 0);
  return (
    <div className={styles.storage}>
      <p className={styles.fine}>
        {counted(list.length, "run")} in this browser, {bytes(used)}
        {texts > 0 && `, of which texts ${bytes(texts)}`}.
        {storage && ` ${bytes(Math.max(0, storage.quota - storage.used))} are left for more.`}{" "}
        Nothing of them leaves this computer.
      </p>
      <label className={styles.fine}>
        <input
          type="checkbox"
          checked={keepsText}
          onChange={({ currentTarget }) => runs.setKeepsText(currentTarget.checked)}
        />{" "}
        Keep the texts too
      </label>
      {!keepsText && texts > 0 && (
        <Button look="link" onClick={runs.removeTexts}>
          Delete the texts that are kept
        </Button>
      )}
      {list.length > 1 && (
        <Button look="link" onClick={runs.removeAll}>
          Delete all runs
        </Button>
      )}
    </div>
  );
}
