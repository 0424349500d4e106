import { type KeyboardEvent, useState } from "react";
import { useLevel } from "../../../shell/use-view-state";
import type { Scene } from "./drawing/scene";
import styles from "./map-tools.module.css";

/** Moves the points by hand from one level's map to the next; on release, they settle at the nearer one. */
export function LevelSlider({ scene, levels }: { scene: Scene | null; levels: readonly number[] }) {
  const [level, setLevel] = useLevel(levels);
  const [drag, setDrag] = useState<number | null>(null);
  const place = Math.max(0, levels.indexOf(level));
  if (levels.length < 2) return null;
  const move = (to: number) => {
    setDrag(to);
    scene?.setLevel(to, "at once");
  };
  const settle = () => {
    if (drag === null) return;
    const nearest = Math.round(drag);
    setDrag(null);
    scene?.setLevel(nearest, "morph");
    if (nearest !== place) setLevel(levels[nearest] ?? level);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = levels[place + by];
    if (next !== undefined) setLevel(next);
  };
  return (
    <label className={styles.slider}>
      <span>{levels[0]}</span>
      <input
        type="range"
        aria-label="From level to level"
        aria-valuetext={`Level ${level}`}
        min={0}
        max={levels.length - 1}
        step={0.01}
        value={drag ?? place}
        onChange={({ currentTarget }) => move(Number(currentTarget.value))}
        onPointerUp={settle}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      <span>{levels.at(-1)}</span>
    </label>
  );
}

const STEPS: Partial<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};
