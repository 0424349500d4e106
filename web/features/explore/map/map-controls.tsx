import { count } from "../../../format";
import { useLevel, useViewState } from "../../../shell/use-view-state";
import { COUNTS, type MapPlan, mapSettings } from "../../../store/map/map-settings";
import type { CurrentModel } from "../../../store/session/session-state";
import { Fold } from "../../../ui/fold";
import { InlineSelect } from "../../../ui/inline-select";
import { LevelPicker, Segments } from "../../../ui/segments";
import { AxisFields } from "./axis-fields";
import { ColourPicker } from "./colour-picker";
import type { Tool } from "./drawing/gestures";
import styles from "./map-controls.module.css";
import { NumberSetting } from "./number-setting";

const METHODS = [
  { value: "pca", label: "PCA" },
  { value: "umap", label: "UMAP" },
  { value: "axes", label: "Own axes" },
] as const;

const TOOLS = [
  { value: "move", label: "Move" },
  { value: "box", label: "Box" },
  { value: "lasso", label: "Lasso" },
] as const;

interface Props {
  model: CurrentModel;
  plan: MapPlan;
  tool: Tool;
  onTool: (tool: Tool) => void;
}

/** What the map shows and how, and what dragging does, in one row. */
export function MapControls({ model, plan, tool, onTool }: Props) {
  const { wv } = model;
  const { method } = plan;
  const [, setMethod] = useViewState("map", "method", mapSettings.method);
  const [level, setLevel] = useLevel(wv.levels);
  return (
    <div className={styles.controls}>
      <div className={styles.row}>
        <div className={styles.plain}>
          <Segments label="Map by" segments={METHODS} value={method} onChange={setMethod} />
        </div>
        <LevelPicker levels={wv.levels} level={level} onChange={setLevel} />
        <WordCount size={wv.size} words={plan.words} />
        <ColourPicker model={model} words={plan.words} />
        <div className={styles.plain}>
          <Segments label="Drag to" segments={TOOLS} value={tool} onChange={onTool} />
        </div>
      </div>
      {method === "axes" && <AxisFields plan={plan} />}
    </div>
  );
}

function WordCount({ size, words }: { size: number; words: number }) {
  const [, setWords] = useViewState("map", "words", mapSettings.words);
  const offered = [...COUNTS.filter((each) => each < size), size];
  const all = offered.includes(words) ? offered : [...offered, words].sort((a, b) => a - b);
  return (
    <InlineSelect label="Words" value={words} onChange={(value) => setWords(Number(value))}>
      {all.map((each) => (
        <option key={each} value={each}>
          {each === size ? `all ${count(size)}` : `top ${count(each)}`}
        </option>
      ))}
    </InlineSelect>
  );
}

/** How UMAP goes about it. */
export function UmapSettings() {
  return (
    <Fold label="UMAP settings">
      <div className={styles.fields}>
        <NumberSetting
          name="neighbours"
          label="Neighbours"
          hint="How many of its nearest words pull on a word; 15 by default. Few show fine detail, many the overall shape."
        />
        <NumberSetting
          name="spacing"
          label="Spacing"
          hint="Distance that neighbours keep, in hundredths; 10 by default. Smaller values pack groups more tightly."
        />
        <NumberSetting
          name="seed"
          label="Seed"
          hint="For all random choices; 1 by default. The same seed gives the same map."
        />
      </div>
    </Fold>
  );
}
