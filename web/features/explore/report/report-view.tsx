import { useEffect } from "react";
import type { LevelReport } from "../../../../src/index";
import { count } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useViewState } from "../../../shell/use-view-state";
import { adviceOn } from "../../../store/explore/advice-on-levels";
import { type ReportSettings, reportOf, reportSettings } from "../../../store/explore/report";
import { Button } from "../../../ui/button";
import { Fold } from "../../../ui/fold";
import { Segments } from "../../../ui/segments";
import type { ViewProps } from "../view";
import { BandPlot } from "./band-plot";
import { RecallPlot } from "./recall-plot";
import { BandTable, LevelTable, RecallTable } from "./report-tables";
import styles from "./report-view.module.css";
import { SizeChooser } from "./size-chooser";
import { WordTests } from "./word-tests";

const MEASURES = [
  { value: "overlap", label: "shared neighbours" },
  { value: "ranks", label: "rank correlation" },
] as const;

/** How good each level is on its own: measured when the view is first opened, and by test files that the user has. */
export default function ReportView({ model }: ViewProps) {
  const { wv } = model;
  const job = reportOf(wv);
  const { status, result } = useJob(job);
  const [sample, setSample] = useViewState("report", "sample", reportSettings.sample);
  const [seed, setSeed] = useViewState("report", "seed", reportSettings.seed);
  useEffect(() => {
    void job.want({ sample, seed });
  }, [job, sample, seed]);
  return (
    <>
      <WordTests model={model} />
      <SizeChooser model={model} />
      <JobProgress job={job} label="Measuring the levels" />
      {status === "cancelled" && (
        <p className={styles.fine}>
          Cancelled.{" "}
          <Button look="link" onClick={() => job.measure({ sample, seed })}>
            Measure again
          </Button>
        </p>
      )}
      {result && (
        <>
          <p className={styles.advice}>{adviceOn(result.report)}</p>
          <Fold
            label="The levels in numbers"
            aside="what each keeps and costs, for frequent and rare words"
          >
            <div className={styles.findings}>
              <Findings report={result.report} />
              <Sampling
                settings={result.settings}
                running={status === "running"}
                choose={(words) => setSample(words)}
                redraw={() => setSeed(seed + 1)}
              />
            </div>
          </Fold>
        </>
      )}
    </>
  );
}

function Findings({ report }: { report: LevelReport }) {
  const [measure, setMeasure] = useViewState("report", "measure", reportSettings.measure);
  return (
    <>
      <LevelTable report={report} />
      <div className={styles.plots}>
        <section className={styles.plot}>
          <h3>Frequent and rare words</h3>
          <Segments label="Measure" segments={MEASURES} value={measure} onChange={setMeasure} />
          <BandPlot report={report} measure={measure} />
          <Fold label="As a table">
            <BandTable report={report} measure={measure} />
          </Fold>
        </section>
        <section className={styles.plot}>
          <h3>Short list, then full vectors</h3>
          <p className={styles.fine}>
            The share of a full search’s {report.neighbours} nearest words that a short list
            contains, by its length.
          </p>
          <RecallPlot report={report} />
          <Fold label="As a table">
            <RecallTable report={report} />
          </Fold>
        </section>
      </div>
    </>
  );
}

interface SamplingProps {
  settings: ReportSettings;
  running: boolean;
  choose: (words: number) => void;
  redraw: () => void;
}

const SAMPLES = [200, 600, 2_000, 6_000];

/** What was sampled, and how to sample other words or more of them. */
function Sampling({ settings, running, choose, redraw }: SamplingProps) {
  const samples = [...new Set([...SAMPLES, settings.sample])].sort((a, b) => a - b);
  return (
    <div className={styles.sampling}>
      <Segments
        label="Words looked up"
        segments={samples.map((value) => ({ value, label: count(value) }))}
        value={settings.sample}
        onChange={choose}
      />
      <Button onClick={redraw} disabled={running}>
        Draw other words
      </Button>
      <p className={styles.fine}>
        The same number from each frequency band, drawn with seed {settings.seed}. Times are for one
        core of this machine.
      </p>
    </div>
  );
}
