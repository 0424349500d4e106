import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { count, counted } from "../../format";
import { JobProgress, useJob } from "../../shell/job-progress";
import { useSettings, useStores } from "../../shell/stores-context";
import type { CurrentCorpus, SlicedBy } from "../../store/session/session-state";
import type { Grouping } from "../../store/slices/grouping";
import { LEAST_WORDS, type SlicePlan } from "../../store/slices/slice-plan";
import { Button } from "../../ui/button";
import { Scroller } from "../../ui/scroller";
import { Segments } from "../../ui/segments";
import styles from "./slices-form.module.css";

const LABELS: Record<SlicedBy, string> = {
  year: "year in the name",
  decade: "decade in the name",
  month: "month in the name",
  folder: "folder",
  file: "file",
};

interface Props {
  id: string;
  corpus: CurrentCorpus;
  groupings: readonly Grouping[];
}

/** The slices that a text of several files makes, before anything is trained, and the button that trains them. */
export default function SlicesForm({ id, corpus, groupings }: Props) {
  const { slicePlanning } = useStores();
  const [by, setBy] = useState(groupings[0]?.by);
  const grouping = groupings.find((each) => each.by === by) ?? groupings[0];
  const { result, status } = useJob(slicePlanning.job);
  const minCount = useSettings(({ check }) => check.resolved?.minCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a slice's vocabulary is depends on the minimum count.
  useEffect(() => {
    if (grouping) void slicePlanning.plan(grouping);
    return slicePlanning.job.cancel;
  }, [slicePlanning, grouping, minCount]);
  if (!grouping) return null;
  const plan = result?.corpusId === corpus.id && result.by === grouping.by ? result : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more box in the form.
    <div id={id} className={styles.form} role="group" aria-label="One run per slice">
      <p className={styles.fine}>
        First one run over all of the text, then one per slice, which begins with its vectors: so
        they can be compared, and a word followed through them. Slices of fewer than{" "}
        {count(LEAST_WORDS)} words are left out.
      </p>
      {groupings.length > 1 && (
        <Segments
          label="Slices by"
          segments={groupings.map((each) => ({ value: each.by, label: LABELS[each.by] }))}
          value={grouping.by}
          onChange={setBy}
        />
      )}
      <JobProgress job={slicePlanning.job} label="Counting the words of the slices" />
      {plan && status === "done" && <TrainSlices plan={plan} />}
      {plan && <Slices plan={plan} />}
    </div>
  );
}

function Slices({ plan: { slices, without } }: { plan: SlicePlan }) {
  return (
    <>
      <Scroller label="Slices of the text">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Slice</th>
              <th scope="col">Files</th>
              <th scope="col">Words</th>
            </tr>
          </thead>
          <tbody translate="no">
            {slices.map(({ name, files, words, isTooSmall }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{count(files.length)}</td>
                <td>
                  {count(words)}
                  {isTooSmall && <span className={styles.fine}> too few, left out</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {without.length > 0 && (
        <p className={styles.fine}>
          In no slice: {without.slice(0, 3).join(", ")}
          {without.length > 3 && ` and ${count(without.length - 3)} more`}. The first run has them
          too.
        </p>
      )}
    </>
  );
}

function TrainSlices({ plan }: { plan: SlicePlan }) {
  const { sliceTraining, settings } = useStores();
  const problem = useStore(settings.store, ({ check }) => check.problem);
  const trained = plan.slices.filter(({ isTooSmall }) => !isTooSmall).length;
  if (trained === 0) return <p className={styles.fine}>No slice has enough words.</p>;
  return (
    <div>
      <Button disabled={problem !== null} onClick={() => sliceTraining.train(plan)}>
        Train all and {counted(trained, "slice")}
      </Button>
    </div>
  );
}
