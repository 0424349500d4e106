import { type FormEvent, useId, useState } from "react";
import { bytes, count, counted, duration, percent } from "../../format";
import { useSession, useStores } from "../../shell/stores-context";
import type { Run } from "../../store/runs/run-record";
import { fractionDone, isUnderWay, textBytes } from "../../store/runs/run-record";
import { Button } from "../../ui/button";
import { tabId } from "../../ui/tabs";
import { differences } from "./differences";
import styles from "./runs-panel.module.css";

/** One run: what it is, and what can be done with it. */
export function RunItem({ run, others }: { run: Run; others: readonly Run[] }) {
  const [renaming, setRenaming] = useState(false);
  const current = useSession(({ model, activity }) =>
    [model?.runId, activity?.kind === "training" ? activity.runId : null].includes(run.record.id),
  );
  const { name, created } = run.record;
  const differing = differences(run, others);
  return (
    <li className={styles.run} aria-label={name} data-current={current || undefined}>
      <div className={styles.what}>
        {renaming ? (
          <Rename run={run} done={() => setRenaming(false)} />
        ) : (
          <strong translate="no">{name}</strong>
        )}
        <p className={styles.fine}>
          {stateOf(run, current)} · {sizeOf(run)} ·{" "}
          <time dateTime={new Date(created).toISOString()}>{when(created)}</time>
        </p>
        {differing !== "" && <p className={styles.fine}>{differing}</p>}
      </div>
      <Actions run={run} current={current} onRename={() => setRenaming(true)} />
    </li>
  );
}

function Actions({ run, current, onRename }: { run: Run; current: boolean; onRename: () => void }) {
  const stores = useStores();
  const { runs, comparison, pageHistory, session } = stores;
  const busy = useSession(({ activity }) => activity !== null);
  const shown = useSession(({ model }) => model !== null);
  const { words, status } = run.record;
  const hasVectors = words > 0;
  // Who trains it would write its former name again.
  const isElsewhere = isUnderWay(run) && !current;
  const canGoOn = run.interrupted || status === "stopped";
  const open = async () => {
    await runs.open(run);
    window.scrollTo({ top: 0 });
  };
  const compare = async () => {
    pageHistory.push({ view: "compare" });
    document.getElementById(tabId("compare"))?.scrollIntoView({ block: "center" });
    const id = await runs.openBeside(run);
    if (id !== null) comparison.choose(id);
  };
  const download = async () => {
    try {
      // Few take a run along.
      const { downloadRun } = await import("./run-download");
      await downloadRun(run, stores);
    } catch (error) {
      session.fail(error, "The file could not be created.");
    }
  };
  return (
    <div className={styles.actions}>
      {canGoOn && (
        <Button look="primary" disabled={busy} onClick={() => runs.goOn(run)}>
          Go on where it stopped
        </Button>
      )}
      {hasVectors && !current && (
        <Button disabled={busy} onClick={open}>
          Open
        </Button>
      )}
      {hasVectors && !current && shown && (
        <Button disabled={busy} onClick={compare}>
          Compare
        </Button>
      )}
      {hasVectors && <Button onClick={download}>Download</Button>}
      <Button disabled={isElsewhere} onClick={onRename}>
        Rename
      </Button>
      <Button disabled={isUnderWay(run)} onClick={() => runs.remove(run)}>
        Delete
      </Button>
    </div>
  );
}

function Rename({ run, done }: { run: Run; done: () => void }) {
  const { runs } = useStores();
  const id = useId();
  const [name, setName] = useState(run.record.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") await runs.rename(run, name.trim());
    done();
  };
  return (
    <form className={styles.rename} onSubmit={submit}>
      <label htmlFor={id}>Name</label>
      <input
        id={id}
        className={styles.name}
        value={name}
        maxLength={200}
        autoComplete="off"
        // The user has just asked to type here.
        ref={(input) => input?.focus()}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={({ key }) => key === "Escape" && done()}
      />
      <Button type="submit">Save</Button>
    </form>
  );
}

function stateOf(run: Run, isHere: boolean): string {
  const { record } = run;
  const { status, progress, summary, options } = record;
  if (isUnderWay(run)) return isHere ? "being trained" : "being trained in another tab";
  if (status === "done") return summary ? `trained in ${duration(summary.seconds)}` : "trained";
  if (!progress)
    return `interrupted before any of its ${counted(options.epochs, "epoch")} was saved`;
  const what = status === "stopped" ? "stopped" : "interrupted";
  const where = `in epoch ${progress.epoch} of ${progress.epochs}`;
  return `${what} ${where}, at ${percent(fractionDone(record))}`;
}

function sizeOf({ record, bytes: size }: Run): string {
  const { words, options, start, text, summary } = record;
  const parts =
    words > 0
      ? [`${count(words)} × ${options.vectorSize}`, `levels ${options.levels.join(", ")}`]
      : [];
  if (start) parts.push(`from “${start.name}”${start.lockf === 0 ? ", kept as it was" : ""}`);
  const loss = summary?.lossHistory.at(-1)?.mean;
  if (loss !== undefined) parts.push(`loss ${loss.toFixed(3)}`);
  const lacks = text.sample || text.kept ? "" : ", without its text";
  const kept = text.kept ? `, of which its text ${bytes(textBytes(record))}` : lacks;
  return [...parts, `${bytes(size)}${kept}`].join(" · ");
}

const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const when = (ms: number) => date.format(ms);
