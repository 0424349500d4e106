import { useLevel } from "../../../shell/use-view-state";
import { LevelPicker } from "../../../ui/segments";
import type { ViewProps } from "../view";
import { ModelsBeside } from "./models-beside";
import { WordsAgainstWords } from "./words-against-words";

/** A handful of words against each other, and open models side by side. */
export default function CompareView({ model }: ViewProps) {
  const [level, setLevel] = useLevel(model.wv.levels);
  return (
    <>
      <LevelPicker levels={model.wv.levels} level={level} onChange={setLevel} />
      <WordsAgainstWords wv={model.wv} level={level} />
      <ModelsBeside level={level} />
    </>
  );
}
