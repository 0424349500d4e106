import { useStore } from "zustand";
import { duration, percent } from "../format";
import type { Job, JobState } from "../store/job";
import { Button } from "../ui/button";
import { ProgressBar } from "../ui/progress-bar";
import { FailureLine } from "./failure-line";
import styles from "./job-progress.module.css";

/** A job's state, read by a view. */
export function useJob<T>(job: Job<T>): JobState<T> {
  return useStore(job.store);
}

interface Props<T> {
  job: Job<T>;
  /** What is being computed, as the progress bar's name: "Laying out the map". */
  label: string;
}

/** Progress of a long computation, the time left, and Cancel; its failure, if it failed; otherwise nothing. */
export function JobProgress<T>({ job, label }: Props<T>) {
  const { status, fraction, note, secondsLeft, failure } = useJob(job);
  if (failure) return <FailureLine failure={failure} />;
  if (status !== "running") return null;
  const parts = [
    fraction === null ? null : percent(fraction),
    note === "" ? null : note,
    secondsLeft === null ? null : `${duration(secondsLeft)} left`,
  ].filter((part) => part !== null);
  const sentence = parts.join(" · ");
  return (
    <div className={styles.job}>
      <div className={styles.line}>
        <p>
          {label}
          {sentence !== "" && <span className={styles.fine}> {sentence}</span>}
        </p>
        <Button onClick={job.cancel}>Cancel</Button>
      </div>
      <ProgressBar label={label} fraction={fraction ?? 0} text={sentence} />
    </div>
  );
}
