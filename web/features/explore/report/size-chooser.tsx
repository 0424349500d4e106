import { useEffect, useMemo } from "react";
import type { SizeReport } from "../../../../src/index";
import { bytes, count, milliseconds, percent } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import {
  type Budget,
  chooseSize,
  parseBudget,
  qualities,
  type SizeChoice,
  type Yardstick,
} from "../../../store/explore/budget";
import { reportOf, reportSettings } from "../../../store/explore/report";
import { type JudgedBy, type MeasuredSizes, sizesOf } from "../../../store/explore/sizes";
import { type Speeds, speedsOf } from "../../../store/explore/speeds";
import { wordTestsOf } from "../../../store/explore/word-tests";
import { zipModel } from "../../../store/runs/model-zip";
import type { CurrentModel } from "../../../store/session/session-state";
import { Button } from "../../../ui/button";
import { InputField } from "../../../ui/field";
import { Fold } from "../../../ui/fold";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import styles from "./size-chooser.module.css";
import { CutsTable, SizesTable } from "./size-tables";

/** One level and one precision for what someone can afford, with its download. */
export function SizeChooser({ model }: { model: CurrentModel }) {
  const { wv } = model;
  const job = sizesOf(wv);
  const { status, result } = useJob(job);
  const judgedBy = useJudgedBy(model);
  useEffect(() => {
    if (judgedBy !== undefined) void job.want(judgedBy);
  }, [job, judgedBy]);
  const speeds = useSpeeds(model);
  return (
    <section className={styles.chooser} aria-label="Choose a size">
      <JobProgress job={job} label="Measuring what each size keeps" />
      {status === "cancelled" && (
        <p className={styles.fine}>
          Cancelled.{" "}
          <Button look="link" onClick={() => job.measure(judgedBy ?? null)}>
            Measure the sizes again
          </Button>
        </p>
      )}
      {result && <Choice model={model} measured={result} speeds={speeds} />}
    </section>
  );
}

/**
 * What sizes are judged by: the newest test of pairs or synonyms that the user gave, or else the page's own; null for
 * none, undefined while that is not known.
 */
function useJudgedBy({ wv }: CurrentModel): JudgedBy | null | undefined {
  const { result } = useJob(wordTestsOf(wv));
  const { status, result: own } = useJob(useStores().synonymTests.jobOf(wv));
  const given = result?.find((each) => each.kind !== "analogies");
  return useMemo(() => {
    if (given?.kind === "pairs") return given;
    if (given?.kind === "synonyms" && (given.levels[0]?.questions ?? 0) > 0) return given;
    if (status === "idle" || status === "running") return undefined;
    return own && { kind: "synonyms", name: own.name, file: own.file };
  }, [given, status, own]);
}

/** How long a search takes at each level, timed when nothing else is measured; null until then. */
function useSpeeds({ wv }: CurrentModel): Speeds | null {
  const isQuiet = [useJob(sizesOf(wv)), useJob(reportOf(wv))].every(
    ({ status }) => status !== "running",
  );
  const job = speedsOf(wv);
  const { result } = useJob(job);
  useEffect(() => {
    if (isQuiet) void job.want();
  }, [isQuiet, job]);
  return result;
}

interface ChoiceProps {
  model: CurrentModel;
  measured: MeasuredSizes;
  speeds: Speeds | null;
}

function Choice({ model, measured, speeds }: ChoiceProps) {
  const [text, setText] = useViewState("report", "budget", reportSettings.budget);
  const { report, judgedBy } = measured;
  const { choices, by } = qualities(report);
  const budget = parseBudget(text);
  const choice = budget && chooseSize(choices, budget, speeds);
  const full = choices.at(-3)?.bytes ?? 1;
  const asksForSpeed = budget !== null && "milliseconds" in budget;
  const what = {
    pairs: `of the agreement with ${judgedBy?.name}`,
    synonyms: `of the right answers to ${judgedBy?.name}`,
    neighbours: `of the ${report.neighbours} nearest words`,
  }[by];
  return (
    <>
      <div className={styles.row}>
        <div className={styles.budget}>
          <InputField
            label="Your budget"
            hint="A size, a share of the quality or a speed: 1 MB, 95 %, 2 ms or 500 per second."
            error={
              budget
                ? null
                : "Write a size, such as 1 MB, a share, such as 95 %, or a speed, such as 2 ms."
            }
            value={text}
            onChange={(value) => setText(value, { step: false })}
          />
        </div>
        <div className={styles.answer}>
          <p className={styles.sentence} aria-live="polite">
            {choice && sentenceOf(choice, { what, full, speeds: asksForSpeed ? speeds : null })}
            {budget && !choice && outOfReach(choices, budget, speeds)}
          </p>
          {choice && <Download model={model} choice={choice} />}
        </div>
      </div>
      <p className={styles.fine}>
        {meaningOf(by, measured, model.wv.size)} Every size was written and read again to measure
        it.
        {speeds &&
          " Searches were timed here one at a time, the way to the engine and back included, and the quickest of eight counts; all precisions are searched in float32."}
      </p>
      <Fold label="All sizes">
        <SizesTable report={report} choices={choices} chosen={choice} by={by} speeds={speeds} />
      </Fold>
      {report.cuts.length > 0 && (
        <Fold label="What other ways to the same length keep">
          <CutsTable report={report} />
        </Fold>
      )}
    </>
  );
}

/** What quality means here, in a sentence or two. */
function meaningOf(by: Yardstick, { report, judgedBy }: MeasuredSizes, size: number): string {
  if (by === "pairs") {
    return `Quality is the Spearman correlation with the judgements of ${judgedBy?.name}, compared with that of the full vectors.`;
  }
  if (by === "synonyms") {
    return `Quality is the share of right answers to ${judgedBy?.name} beyond the ${percent(report.chance)} that guessing gives, compared with that of the full vectors.`;
  }
  return `Quality is what is kept of the full vectors’ ${report.neighbours} nearest words, looked up for ${sampleOf(report, size)}. A test of words says more: drop one above.`;
}

interface Told {
  what: string;
  full: number;
  speeds: Speeds | null;
}

function sentenceOf(
  { level, precision, share, error, bytes: size }: SizeChoice,
  { what, full, speeds }: Told,
) {
  const margin = share !== 1 && error >= 0.005 ? ` (± ${Math.round(100 * error)})` : "";
  const part = size < full ? `, ${percent(size / full)} of the full size` : "";
  const time = speeds?.get(level);
  const speed = time === undefined ? "" : ` A search takes ${milliseconds(time)}.`;
  return `Level ${level} in ${precision} keeps ${percent(share)}${margin} ${what} at ${bytes(size)}${part}.${speed}`;
}

function sampleOf({ sampled, words }: SizeReport, size: number): string {
  if (sampled === size) return "all words";
  const of = words === size ? count(size) : `the ${count(words)} most frequent of ${count(size)}`;
  return `${count(sampled)} of ${of} words`;
}

function outOfReach(choices: readonly SizeChoice[], budget: Budget, speeds: Speeds | null): string {
  if ("bytes" in budget) {
    const least = Math.min(...choices.map((each) => each.bytes));
    return `Nothing fits into ${bytes(budget.bytes)}: the smallest takes ${bytes(least)}.`;
  }
  if (!("milliseconds" in budget)) return "";
  if (!speeds) return "The searches are still to be timed.";
  return `No level is searched that quickly here: the quickest takes ${milliseconds(Math.min(...speeds.values()))}.`;
}

function Download({ model, choice }: { model: CurrentModel; choice: SizeChoice }) {
  const { session } = useStores();
  const { level, precision } = choice;
  const download = async () => {
    try {
      const name = `${safeBaseName(model.corpus.baseName)}-${level}-${precision}`;
      const files = await model.wv.export({ format: "npy", level, precision, name });
      const named = files.map((file) => new File([file.blob], file.name));
      const levels = model.wv.levels.filter((each) => each <= level);
      const about = {
        name: model.corpus.name,
        levels,
        run: null,
        bookmarks: [],
        view: "",
        map: null,
      };
      saveFile(await zipModel(name, named, about, precision === "int8"));
    } catch (error) {
      session.fail(error, "The file could not be created.");
    }
  };
  return (
    <Button look="primary" onClick={download}>
      Download level {level} in {precision} (.zip)
    </Button>
  );
}
