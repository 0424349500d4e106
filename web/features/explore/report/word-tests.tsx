import { type DragEvent, useEffect, useState } from "react";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { wordTestsOf } from "../../../store/explore/word-tests";
import type { CurrentModel } from "../../../store/session/session-state";
import styles from "./report-view.module.css";
import { OwnTestOutcome, TestOutcome } from "./word-test-outcomes";
import own from "./word-tests.module.css";

/** How good the vectors are by tests of words: the page's own for English, and those in files that the user has. */
export function WordTests({ model }: { model: CurrentModel }) {
  const { wv } = model;
  const { synonymTests } = useStores();
  const ownTest = synonymTests.jobOf(wv);
  const tests = wordTestsOf(wv);
  const { status, result } = useJob(tests);
  const { result: found } = useJob(ownTest);
  useEffect(() => {
    void ownTest.want();
  }, [ownTest]);
  return (
    <section className={own.section} aria-label="Tests of words">
      {result?.map((each) => (
        <TestOutcome key={each.name} result={each} />
      ))}
      {found && <OwnTestOutcome test={found} />}
      <JobProgress job={ownTest} label="Testing by synonyms" />
      <TestFiles take={(files) => void tests.run(files)} />
      <JobProgress job={tests} label="Evaluating" />
      {status === "cancelled" && <p className={styles.fine}>Cancelled.</p>}
    </section>
  );
}

function TestFiles({ take }: { take: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    // Tells the page that these are not for the corpus.
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  return (
    <label
      className={own.zone}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={own.invitation}>
        <strong>Drop a test of words here, or choose files</strong>
        <span className={own.about}>
          Word pairs with human judgements, such as WordSim-353 or SimLex-999; analogies, such as
          questions-words.txt; or a word, its synonym and others on each line, as in ESL. They stay
          on this machine.
        </span>
      </span>
      <input
        type="file"
        multiple
        accept=".txt,.tsv,.csv,.tab,.gz,text/plain,text/csv,text/tab-separated-values,application/gzip"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Choosing the same file again should evaluate it again.
          currentTarget.value = "";
          if (files.length > 0) take(files);
        }}
      />
    </label>
  );
}
