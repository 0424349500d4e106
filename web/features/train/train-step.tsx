import { count, counted, duration, percent, rate } from "../../format";
import { Step } from "../../shell/step";
import type { StepPlace } from "../../shell/steps";
import { useSession } from "../../shell/stores-context";
import { type CurrentModel, trainingIn } from "../../store/session/session-state";
import { OpenedLevels } from "./opened-levels";
import { SettingsForm } from "./settings-form";
import { SlicingLine } from "./slicing-line";
import { TrainingView } from "./training-view";

/** Second step: settings, then the training itself. */
export function TrainStep({ place }: { place: StepPlace }) {
  const training = useSession(trainingIn);
  const slicing = useSession((state) => state.slicing !== null);
  const corpus = useSession((state) => state.corpus);
  const model = useSession((state) => state.model);
  const summary =
    place.status === "done" && model
      ? summaryOf(model)
      : "Change a few settings, or none, and watch it learn.";
  return (
    <Step
      place={place}
      title="Train"
      summary={summary}
      scene={training || slicing ? "training" : "settings"}
      opener={["Change", corpus || !model ? "the settings" : "the levels"]}
    >
      <SlicingLine />
      {training && <TrainingView training={training} />}
      {!training && !slicing && corpus && <SettingsForm corpus={corpus} />}
      {!training && !corpus && model && <OpenedLevels key={model.id} model={model} />}
    </Step>
  );
}

function summaryOf({ wv, training }: CurrentModel): string {
  if (!training) return `${count(wv.size)} × ${wv.vectorSize} · opened, not trained here`;
  const { summary, done } = training;
  const { stopped, epochs, seconds, wordsPerSecond } = summary;
  const went = stopped
    ? `stopped at ${percent(done)}, what was learnt is kept`
    : counted(epochs, "epoch");
  const speed = `${duration(seconds)} at ${rate(wordsPerSecond)}`;
  return `${count(wv.size)} × ${wv.vectorSize} · ${went} · ${speed}`;
}
