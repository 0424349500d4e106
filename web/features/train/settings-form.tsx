import { type FormEvent, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useSession, useSettings, useStores } from "../../shell/stores-context";
import type { CurrentCorpus } from "../../store/session/session-state";
import type { Edits } from "../../store/settings/draft";
import { parameters } from "../../store/settings/parameters";
import { groupingsIn } from "../../store/slices/slice-plan";
import { Button } from "../../ui/button";
import { Fold } from "../../ui/fold";
import { AlertIcon } from "../../ui/icons";
import { LazyBoundary } from "../../ui/lazy-boundary";
import { lazyPart } from "../../ui/lazy-part";
import { AdviceNote } from "./advice-note";
import { Needs } from "./needs";
import { OtherText } from "./other-text";
import { ParameterField } from "./parameter-field";
import styles from "./settings-form.module.css";
import { StartVectors } from "./start-vectors";

// Few texts have slices.
const SlicesForm = lazyPart(() => import("./slices-form"), import.meta.url);

const basic = parameters.filter((each) => !each.advanced);
const advanced = parameters.filter((each) => each.advanced);

/** Every setting of a training, and the button that starts it. */
export function SettingsForm({ corpus }: { corpus: CurrentCorpus }) {
  const { settings } = useStores();
  const ready = useSettings((state) => state.defaults !== null);
  const edits = useSettings((state) => state.edits);
  const groupings = useMemo(() => groupingsIn(corpus), [corpus]);
  const [slicing, setSlicing] = useState(false);
  const slices = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void settings.train();
  };
  if (!ready) return <p>The engine is starting …</p>;
  return (
    // The engine checks, with its own sentences; the browser's would come before them.
    <form className={styles.form} onSubmit={submit} noValidate>
      <OtherText />
      <AdviceNote corpus={corpus} />
      <div className={styles.fields}>
        {basic.map((each) => (
          <ParameterField key={each.name} parameter={each} />
        ))}
        <StartVectors />
      </div>
      <Fold label="Advanced" aside={asideOf(edits)}>
        <div className={styles.fields}>
          {advanced.map((each) => (
            <ParameterField key={each.name} parameter={each} />
          ))}
        </div>
      </Fold>
      <Needs />
      <div className={styles.actions}>
        <TrainButton />
        {groupings.length > 0 && (
          <Button
            aria-expanded={slicing}
            aria-controls={slices}
            onClick={() => setSlicing(!slicing)}
          >
            One run per slice
          </Button>
        )}
        {Object.keys(edits).length > 0 && (
          <Button onClick={() => settings.setEdits({})}>Reset</Button>
        )}
        <FormerModel />
      </div>
      {slicing && (
        <LazyBoundary failure="The slices cannot be shown.">
          <SlicesForm id={slices} corpus={corpus} groupings={groupings} />
        </LazyBoundary>
      )}
    </form>
  );
}

/** What becomes of the current model when another one is trained. */
function FormerModel() {
  const { runs } = useStores();
  const model = useSession((state) => state.model);
  const kept = useStore(runs.store, ({ list }) =>
    list?.some(({ record }) => record.id === model?.runId && record.words > 0),
  );
  if (!model) return null;
  const text = kept
    ? "The current model is kept under Your runs."
    : "Training again replaces the current model.";
  return <p className={styles.fine}>{text}</p>;
}

function asideOf(edits: Edits): string {
  const changed = advanced.filter((each) => edits[each.name] !== undefined);
  if (changed.length === 0) return "method, learning rate, sampling, seed: fine as they are";
  return `changed: ${changed.map((each) => each.label).join(", ")}`;
}

/** The button and, if it is disabled, why. */
function TrainButton() {
  const id = useId();
  const problem = useSettings((state) => state.check.problem);
  const reading = useSession((state) => state.activity?.kind === "reading");
  // One alert at a time: while a failure is shown, this is plain text.
  const failing = useSession((state) => state.failure !== null);
  return (
    <>
      <Button
        look="primary"
        type="submit"
        className={styles.train}
        disabled={problem !== null || reading}
        aria-describedby={problem ? id : undefined}
      >
        Train
      </Button>
      {problem && (
        <p id={id} className={styles.problem} role={failing ? undefined : "alert"}>
          <AlertIcon />
          <span>{problem.message}</span>
        </p>
      )}
    </>
  );
}
