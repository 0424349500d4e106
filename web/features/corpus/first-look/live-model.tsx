import { useEffect, useId } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { createFirstLook } from "../../../store/first-look/first-look";
import type { SampleModel } from "../../../store/first-look/sample-model";
import { levelStyle } from "../../../ui/level-colour";
import { NeighbourRow } from "../../../words/neighbour-row";
import { WordField } from "../../../words/word-field";
import { fetchModel } from "./fetch-model";
import styles from "./first-look.module.css";
import { SmallMap } from "./small-map";
import { TrainThis } from "./train-this";

// It outlives the view, which goes when a text comes and may come back.
const firstLook = createFirstLook(fetchModel);

/** The sample model: a word, how many numbers to look at, the neighbours and a map. */
export default function LiveModel() {
  const model = useStore(firstLook.store, (state) => state.model);
  useEffect(() => void firstLook.load(), []);
  if (!model) return null;
  return (
    <div className={styles.live}>
      <Ask model={model} />
      <DimensionSlider model={model} />
      <div className={styles.answer}>
        <Neighbours model={model} />
        <SmallMap firstLook={firstLook} model={model} />
      </div>
      <p className={styles.fine}>
        Trained on dictionary definitions by this page’s engine;{" "}
        {counted(model.size, "frequent word")} of it are here.{" "}
        <TrainThis words={model.corpusWords} />
      </p>
    </div>
  );
}

function Ask({ model }: { model: SampleModel }) {
  const word = useStore(firstLook.store, (state) => state.word);
  const missing = useStore(firstLook.store, (state) => state.missing);
  return (
    <div className={styles.ask}>
      <WordField
        label="Words like"
        word={word}
        suggest={firstLook.suggest}
        submit={firstLook.choose}
        preview={firstLook.preview}
      />
      <div className={styles.starts}>
        {model.starts.slice(0, 8).map((each) => (
          <button
            key={each}
            type="button"
            className={styles.chip}
            translate="no"
            data-word={each}
            aria-pressed={each === word}
            onClick={() => firstLook.choose(each)}
          >
            {each}
          </button>
        ))}
      </div>
      {missing !== null && (
        <p className={styles.fine} role="status">
          “{missing.slice(0, 50)}” is not among the words here. A model of your own text has yours.
        </p>
      )}
    </div>
  );
}

function DimensionSlider({ model }: { model: SampleModel }) {
  const id = useId();
  const dimensions = useStore(firstLook.store, (state) => state.dimensions);
  const { levels, vectorSize } = model;
  const [least = 1] = levels;
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>
        How many numbers: <strong>{dimensions}</strong> of {vectorSize}
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={vectorSize}
        step={1}
        list={`${id}-levels`}
        value={dimensions}
        aria-valuetext={`${dimensions} of ${vectorSize} numbers`}
        onChange={({ currentTarget }) => firstLook.cut(Number(currentTarget.value))}
      />
      <datalist id={`${id}-levels`}>
        {levels.map((level) => (
          <option key={level} value={level} />
        ))}
      </datalist>
      <Verdict model={model} />
    </div>
  );
}

/** What a shorter vector loses and saves, for the word that is shown. */
function Verdict({ model: { vectorSize } }: { model: SampleModel }) {
  const { word, dimensions, kept, neighbours } = useStore(firstLook.store);
  const size = Math.round((100 * dimensions) / vectorSize);
  return (
    <p className={styles.verdict} aria-live="polite">
      {dimensions === vectorSize
        ? "These are the whole vectors. Make them shorter: what stays?"
        : `${kept} of the ${neighbours.length} words nearest to “${word}” stay, at ${size} % of the size.`}
    </p>
  );
}

function Neighbours({ model: { levels, vectorSize } }: { model: SampleModel }) {
  const { neighbours, dimensions, word } = useStore(firstLook.store);
  const place = levels.findLastIndex((level) => level <= dimensions);
  return (
    <div data-level="" style={levelStyle(place, levels.length)}>
      <ol
        className={styles.list}
        translate="no"
        aria-label={`Nearest to ${word} with ${dimensions} of ${vectorSize} numbers`}
      >
        {neighbours.map(([each, similarity]) => (
          <NeighbourRow
            key={each}
            word={each}
            similarity={similarity}
            onlyAt={null}
            choose={firstLook.choose}
          />
        ))}
      </ol>
    </div>
  );
}
