import { useEffect, useState } from "react";
import { useViewState } from "../../../shell/use-view-state";
import { levelsSettings, TOPN } from "../../../store/explore/levels-settings";
import styles from "./neighbour-count.module.css";

/** How many neighbours a level shows: a slider and the number itself. */
export function NeighbourCount() {
  const [k, setK] = useViewState("levels", "k", levelsSettings.k);
  const [text, setText] = useState(String(k));
  useEffect(() => setText(String(k)), [k]);
  const wrong = !isAllowed(text);
  const change = (typed: string) => {
    setText(typed);
    if (isAllowed(typed)) setK(Number(typed), { step: false });
  };
  return (
    <div className={styles.count}>
      <label>
        Neighbours
        <input
          type="number"
          min={TOPN.least}
          max={TOPN.most}
          value={text}
          aria-invalid={wrong || undefined}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      <input
        type="range"
        aria-label="Neighbours, as a slider"
        // Steps are fine for small numbers and coarse for large ones.
        min={0}
        max={100}
        value={placeOf(k)}
        aria-valuetext={String(k)}
        onChange={({ currentTarget }) =>
          setK(countAt(Number(currentTarget.value)), { step: false })
        }
      />
      {wrong && <span role="alert">{`${TOPN.least} to ${TOPN.most}`}</span>}
    </div>
  );
}

const SPAN = Math.log(TOPN.most / TOPN.least);

function placeOf(k: number): number {
  return Math.round((100 * Math.log(k / TOPN.least)) / SPAN);
}

function countAt(place: number): number {
  return Math.round(TOPN.least * Math.exp((place / 100) * SPAN));
}

function isAllowed(text: string): boolean {
  const value = Number(text);
  return Number.isInteger(value) && value >= TOPN.least && value <= TOPN.most;
}
