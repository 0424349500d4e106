import { Step } from "../../shell/step";
import { EXPORT_HEADING, type StepPlace } from "../../shell/steps";
import { useSession } from "../../shell/stores-context";
import type { CurrentModel } from "../../store/session/session-state";
import { ExportPanel } from "./export-panel";

/** Fourth step: the vectors as files, and how to open them. */
export function ExportStep({ place }: { place: StepPlace }) {
  const model = useSession((state) => state.model);
  return (
    <Step
      place={place}
      title="Take home"
      anchor={EXPORT_HEADING}
      summary={summaryOf(model)}
      opener={["Show", "the downloads"]}
    >
      {model && <ExportPanel key={model.id} model={model} />}
    </Step>
  );
}

function summaryOf(model: CurrentModel | null): string {
  if (!model) return "Download the vectors for numpy, gensim or the Python package.";
  return `The vectors of ${model.corpus.name} as files`;
}
