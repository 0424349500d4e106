import { useMemo } from "react";
import { useStore } from "zustand";
import { useStores } from "../../../shell/stores-context";
import { useLevel } from "../../../shell/use-view-state";
import { seriesIn } from "../../../store/slices/series";
import { LazyBoundary } from "../../../ui/lazy-boundary";
import { lazyPart } from "../../../ui/lazy-part";
import { LevelPicker } from "../../../ui/segments";
import type { ViewProps } from "../view";
import { ModelsBeside } from "./models-beside";
import { WordsAgainstWords } from "./words-against-words";

// Few have runs over slices.
const SlicesSection = lazyPart(() => import("./slices/slices-section"), import.meta.url);

/** A handful of words against each other, and open models side by side, and a word through slices of a text. */
export default function CompareView({ model }: ViewProps) {
  const [level, setLevel] = useLevel(model.wv.levels);
  return (
    <>
      <LevelPicker levels={model.wv.levels} level={level} onChange={setLevel} />
      <WordsAgainstWords wv={model.wv} level={level} />
      <ModelsBeside level={level} />
      <Slices level={level} />
    </>
  );
}

function Slices({ level }: { level: number }) {
  const { runs } = useStores();
  const list = useStore(runs.store, (state) => state.list);
  const all = useMemo(() => seriesIn(list ?? []), [list]);
  if (all.length === 0) return null;
  return (
    <LazyBoundary failure="The slices cannot be shown.">
      <SlicesSection all={all} level={level} />
    </LazyBoundary>
  );
}
