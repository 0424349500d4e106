import { bytes, count, duration } from "../../format";
import { JobProgress, useJob } from "../../shell/job-progress";
import { ModelName, useModelNames } from "../../shell/model-name";
import { useSession, useStores } from "../../shell/stores-context";
import { TakeTable } from "../../shell/take-table";
import type { Run } from "../../store/runs/run-record";
import { type RunScores, scoresIn } from "../../store/runs/run-word-tests";
import { NEAREST } from "../../store/runs/shared-neighbours";
import type { Parameter } from "../../store/settings/parameters";
import { Button } from "../../ui/button";
import { Scroller } from "../../ui/scroller";
import { differing, settingOf } from "./differences";
import { finalLosses, runTable } from "./run-table";
import styles from "./runs-table.module.css";

const NOTHING: ReadonlyMap<string, number> = new Map();

/** All runs side by side: the settings that differ, what they took and what came of them. */
export default function RunsTable({ list }: { list: readonly Run[] }) {
  const { runWordTests } = useStores();
  const shared = useShared();
  const tested = useJob(runWordTests.job).result;
  const settings = differing(list);
  return (
    <>
      <Scroller label="Runs side by side">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Run</th>
              {settings.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Words</th>
              <th scope="col">Time</th>
              <th scope="col">Size</th>
              <th scope="col">Loss per level</th>
              <th scope="col">Shared neighbours</th>
              {tested && <th scope="col">{testTitle(tested)}</th>}
            </tr>
          </thead>
          <tbody translate="no">
            {list.map((run) => (
              <Row
                key={run.record.id}
                run={run}
                settings={settings}
                shared={shared.get(run.record.id)}
                tested={tested}
              />
            ))}
          </tbody>
        </table>
      </Scroller>
      <SharedLine />
      <WordTestLine />
      <TakeTable name="runs" table={() => runTable(list, shared, tested)} />
    </>
  );
}

interface RowProps {
  run: Run;
  settings: readonly Parameter[];
  shared: number | undefined;
  tested: RunScores | null;
}

function Row({ run, settings, shared, tested }: RowProps) {
  const { record } = run;
  const isFront = useSession(({ model }) => model?.runId === record.id);
  return (
    <tr data-front={isFront || undefined}>
      <th scope="row">
        <RunName run={run} />
      </th>
      {settings.map((each) => (
        <td key={each.name}>{settingOf(each, run)}</td>
      ))}
      <td>{record.words > 0 ? count(record.words) : "–"}</td>
      <td>{record.summary ? duration(record.summary.seconds) : "–"}</td>
      <td>{bytes(run.bytes)}</td>
      <td>
        <PerLevel values={finalLosses(record).map(({ level, mean }) => [level, mean])} />
      </td>
      <td>
        {isFront ? "in front" : shared === undefined ? "–" : `${shared.toFixed(1)} of ${NEAREST}`}
      </td>
      {tested && (
        <td>
          <PerLevel values={scoresIn(tested, run).map(({ level, score }) => [level, score])} />
        </td>
      )}
    </tr>
  );
}

/** The name, which opens the run, with its sign if it is open already. */
function RunName({ run }: { run: Run }) {
  const { runs } = useStores();
  const { record } = run;
  const known = useSession(({ open }) => open.find(({ model }) => model.runId === record.id));
  const isFixed = useSession(
    ({ activity, model }) => activity !== null || model?.runId === record.id,
  );
  const name = known ? <ModelName open={known} /> : record.name;
  if (isFixed || record.words === 0) return name;
  return (
    <Button look="link" onClick={() => runs.open(run)}>
      {name}
    </Button>
  );
}

/** A number per level, one below the other. */
function PerLevel({ values }: { values: readonly (readonly [level: number, value: number])[] }) {
  if (values.length === 0) return "–";
  return (
    <>
      {values.map(([level, value]) => (
        <span key={level} className={styles.loss}>
          {Number.isNaN(value) ? "–" : value.toFixed(3)}{" "}
          <span className={styles.fine}>at {level}</span>
        </span>
      ))}
    </>
  );
}

/** What was counted for the model in front; nothing yet for another one. */
function useShared(): ReadonlyMap<string, number> {
  const { sharedNeighbours } = useStores();
  const { result } = useJob(sharedNeighbours.job);
  const id = useSession(({ model }) => model?.id);
  return result && result.modelId === id ? result.means : NOTHING;
}

function SharedLine() {
  const { sharedNeighbours } = useStores();
  const model = useSession((state) => state.model);
  const nameOf = useModelNames();
  const { status } = useJob(sharedNeighbours.job);
  if (!model) return null;
  return (
    <>
      <p className={styles.fine}>
        Losses are those of the last epoch; those of skip-gram and CBOW are not a measure of each
        other. Shared neighbours: how many of a word’s {NEAREST} nearest are the same in{" "}
        {nameOf(model)}, on average over frequent words.
      </p>
      {status !== "running" && (
        <div>
          <Button onClick={sharedNeighbours.count}>Count shared neighbours</Button>
        </div>
      )}
      <JobProgress job={sharedNeighbours.job} label="Comparing the runs" />
    </>
  );
}

function testTitle({ name, kind }: RunScores): string {
  return kind === "pairs" ? `Spearman, ${name}` : `Right answers, ${name}`;
}

/** Tests all runs with a file of word pairs, analogies or synonyms. */
function WordTestLine() {
  const { runWordTests } = useStores();
  const { status } = useJob(runWordTests.job);
  return (
    <>
      <label className={styles.test}>
        <span>Test all runs with word pairs, analogies or synonyms</span>
        <input
          type="file"
          disabled={status === "running"}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            // Choosing the same file again should test the runs that came since.
            currentTarget.value = "";
            if (file) void runWordTests.run(file);
          }}
        />
      </label>
      <JobProgress job={runWordTests.job} label="Testing the runs" />
    </>
  );
}
