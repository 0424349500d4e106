import { useStore } from "zustand";
import { bytesOf, counted } from "../../../format";
import { FailureLine } from "../../../shell/failure-line";
import { useStores } from "../../../shell/stores-context";
import { Button } from "../../../ui/button";
import { ProgressBar } from "../../../ui/progress-bar";
import styles from "./context-view.module.css";

/** Progress of the search through the text, in a sentence; its failure, if it failed. */
export function ContextProgress({ name, files }: { name: string; files: number }) {
  const { context } = useStores();
  const { status, progress, lines, question, failure } = useStore(context.store);
  if (failure) return <FailureLine failure={failure} />;
  if (!question) return null;
  const where = files > 1 ? `${name} (${files} files)` : name;
  const read = progress?.bytesTotal != null ? bytesOf(progress.bytesRead, progress.bytesTotal) : "";
  const fraction = progress?.bytesTotal ? progress.bytesRead / progress.bytesTotal : 0;
  const found = counted(lines.length, "line");
  const asked = question.words.map((word) => `“${word}”`).join(" with ");
  const sentences = {
    idle: "",
    searching: `Looking for ${asked}: ${read}, ${found} so far.`,
    waiting: `The first ${found} with ${asked}; ${read} of ${where} searched.`,
    ended:
      lines.length > 0
        ? `${found} with ${asked} in all of ${where}.`
        : `No line of ${where} contains ${asked}${question.words.length > 1 ? " that close together" : ""}.`,
    cancelled: `Cancelled: ${found} with ${asked} in ${read}.`,
    failed: "",
  };
  return (
    <div translate="no" className={styles.progress}>
      <div className={styles.line}>
        <p role="status">{sentences[status]}</p>
        {status === "searching" && <Button onClick={context.cancel}>Cancel</Button>}
      </div>
      {status === "searching" && (
        <ProgressBar label="Searching the text" fraction={fraction} text={sentences.searching} />
      )}
    </div>
  );
}
