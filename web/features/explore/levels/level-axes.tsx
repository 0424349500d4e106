import { useMemo, useRef } from "react";
import type { LevelNeighbours } from "../../../../src/index";
import { similarity as formatSimilarity } from "../../../format";
import { Hidden } from "../../../ui/hidden";
import { levelStyle } from "../../../ui/level-colour";
import { useWidth } from "../../../ui/use-size";
import { useHighlighted, WordLink } from "../../../words/word-link";
import { FOOT, LANE, LIFT, layOut, type Spot, type Strip } from "./axis-layout";
import styles from "./level-axes.module.css";

interface Props {
  columns: readonly LevelNeighbours[];
  nameOf: (level: number) => string;
}

/**
 * One axis per level, with the neighbours at their similarities: where they crowd together, the level hardly tells them
 * apart. After the neighbour axes of Heimerl and Gleicher, "Interactive Analysis of Word Vector Embeddings" (2018).
 */
export function LevelAxes({ columns, nameOf }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const strips = useMemo(() => (width > 0 ? layOut(columns, width) : []), [columns, width]);
  return (
    <div ref={frame} className={styles.axes}>
      {strips.map((strip, i) => (
        <LevelStrip key={strip.level} strip={strip} place={[i, columns.length]} nameOf={nameOf} />
      ))}
      <HighlightPath strips={strips} />
      <Unlabelled strips={strips} />
    </div>
  );
}

/** The path of the highlighted word from axis to axis. */
function HighlightPath({ strips }: { strips: readonly Strip[] }) {
  const highlighted = useHighlighted();
  if (highlighted === null) return null;
  const points = strips.flatMap(({ spots, axisY }) => {
    const spot = spots.find(({ word }) => word === highlighted);
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

function Unlabelled({ strips }: { strips: readonly Strip[] }) {
  const spots = strips.flatMap((strip) => strip.spots);
  const labelled = spots.filter(({ lane }) => lane !== null).length;
  if (labelled === spots.length) return null;
  return (
    <p className={styles.fine}>
      {labelled} of {spots.length} dots have room for their word; point at the others to read
      theirs.
    </p>
  );
}

interface StripProps {
  strip: Strip;
  place: readonly [index: number, total: number];
  nameOf: Props["nameOf"];
}

function LevelStrip({ strip, place, nameOf }: StripProps) {
  const { level, height, spots, ticks } = strip;
  return (
    <section
      className={styles.strip}
      style={{ ...levelStyle(...place), height }}
      data-level=""
      aria-label={`Axis of level ${level}`}
    >
      <h3 className={styles.title}>Level {level}</h3>
      <svg className={styles.lines} aria-hidden="true" height={height}>
        <line x1="0" x2="100%" y1={height - FOOT} y2={height - FOOT} className={styles.axis} />
        {ticks.map(({ x, label }) => (
          <g key={label}>
            <line x1={x} x2={x} y1={height - FOOT} y2={height - FOOT + 5} className={styles.axis} />
            <text x={x} y={height - FOOT + 19} className={styles.tick}>
              {label}
            </text>
          </g>
        ))}
        {spots.map(({ word, x, lane }) =>
          lane === null ? null : (
            <line
              key={word}
              className={styles.pole}
              x1={x}
              x2={x}
              y1={height - FOOT}
              y2={height - FOOT - LIFT - (lane + 1) * LANE + 4}
            />
          ),
        )}
      </svg>
      {/* biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list. */}
      <ol translate="no" className={styles.list} role="list" aria-label={nameOf(level)}>
        {spots.map((spot) => (
          <SpotItem key={spot.word} spot={spot} level={level} />
        ))}
      </ol>
    </section>
  );
}

function SpotItem({ spot, level }: { spot: Spot; level: number }) {
  const { word, x, lane, similarity, lone } = spot;
  const lift = LIFT + (lane ?? 0) * LANE;
  return (
    <li className={styles.spot} data-word={word} style={{ left: x, bottom: FOOT + lift }}>
      <WordLink word={word} className={styles.word} data-hidden={lane === null || undefined} />
      <span
        className={styles.dot}
        data-lone={lone || undefined}
        style={{ bottom: -lift }}
        aria-hidden="true"
      />
      {lane === null && <DotTarget word={word} bottom={-lift} />}
      <Hidden>
        {lone ? `, at level ${level} only, ` : " "}
        {formatSimilarity(similarity)}
      </Hidden>
    </li>
  );
}

/** A dot without a label can still be pointed at. */
function DotTarget({ word, bottom }: { word: string; bottom: number }) {
  return (
    <WordLink
      word={word}
      className={styles.target}
      style={{ bottom }}
      tabIndex={-1}
      aria-hidden="true"
    >
      {""}
    </WordLink>
  );
}
