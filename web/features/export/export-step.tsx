import { Step } from "../../shell/step";
import type { Place } from "../../shell/steps";
import { useSession } from "../../shell/stores-context";
import type { ModelInHand } from "../../store/session/session-state";
import { TakeHome } from "./export-panel";

/** Fourth step: the vectors as files, and how to open them. */
export function TakeHomeStep({ place }: { place: Place }) {
  const model = useSession((state) => state.model);
  return (
    <Step
      place={place}
      title="Take home"
      summary={summaryOf(model)}
      opener={["Show", "the downloads"]}
    >
      {model && <TakeHome key={model.id} model={model} />}
    </Step>
  );
}

function summaryOf(model: ModelInHand | null): string {
  if (!model) return "Download the vectors for numpy, gensim or the Python package.";
  return `The vectors of ${model.corpus.name} as files`;
}
