import { useLit } from "../../../words/word-link";
import type { Strip } from "./level-axes";
import styles from "./level-axes.module.css";

/** The way of the lit word from axis to axis. */
export function LitPath({ strips }: { strips: readonly Strip[] }) {
  const lit = useLit();
  if (lit === null) return null;
  const points = strips.flatMap(({ spots, axisY }) => {
    const spot = spots.find(({ word }) => word === lit);
    return spot ? [`${spot.x},${axisY}`] : [];
  });
  const last = strips.at(-1);
  if (points.length < 2 || !last) return null;
  return (
    <svg className={styles.path} aria-hidden="true" height={last.axisY + 40}>
      <polyline points={points.join(" ")} />
    </svg>
  );
}
