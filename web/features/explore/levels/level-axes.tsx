import { useMemo, useRef } from "react";
import type { LevelNeighbours, Neighbour } from "../../../../src/index";
import { similarity as formatSimilarity } from "../../../format";
import { axisFor, digitsOf } from "../../../ui/axis";
import { Hidden } from "../../../ui/hidden";
import { levelStyle } from "../../../ui/level-colour";
import { textWidth } from "../../../ui/text-width";
import { useWidth } from "../../../ui/use-size";
import { loneWords } from "../../../words/level-columns";
import { WordLink } from "../../../words/word-link";
import { lanesOf } from "./label-lanes";
import styles from "./level-axes.module.css";
import { LitPath } from "./lit-path";

// In pixels, as the style sheet has them.
const LANE = 22;
const LANES = 10;
const WIDEST = 150;
const PAD = 14;
/** Above the lanes, for the title; between axis and lanes; below the axis, for its numbers. */
const HEAD = 28;
const LIFT = 8;
const FOOT = 30;

interface Props {
  columns: readonly LevelNeighbours[];
  nameOf: (level: number) => string;
}

/**
 * One axis a level with the neighbours at their similarities: where they crowd, the level hardly tells them apart. After the neighbour axes of Heimerl and Gleicher, "Interactive Analysis of Word Vector Embeddings" (2018).
 */
export function LevelAxes({ columns, nameOf }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const strips = useMemo(() => (width > 0 ? layOut(columns, width) : []), [columns, width]);
  return (
    <div ref={frame} className={styles.axes}>
      {strips.map((strip, i) => (
        <Strip key={strip.level} strip={strip} place={[i, columns.length]} nameOf={nameOf} />
      ))}
      <LitPath strips={strips} />
      <Unlabelled strips={strips} />
    </div>
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

/** A neighbour on its axis. */
export interface Spot {
  word: string;
  similarity: number;
  x: number;
  /** Lane of its label; null when there was no room. */
  lane: number | null;
  lone: boolean;
}

/** A level's axis, laid out in pixels. */
export interface Strip {
  level: number;
  /** From the top of all strips to this one's axis. */
  axisY: number;
  height: number;
  width: number;
  spots: Spot[];
  ticks: { x: number; label: string }[];
}

function layOut(columns: readonly LevelNeighbours[], width: number): Strip[] {
  const font = `13px ${getComputedStyle(document.body).fontFamily}`;
  const lone = loneWords(columns);
  const widthOf = (word: string) => Math.min(WIDEST, textWidth(word.slice(0, 60), font) + 8);
  let top = 0;
  return columns.map(({ level, neighbours }) => {
    const widths = neighbours.map(([word]) => widthOf(word));
    const { scale, ticks } = axisIn(neighbours, width - Math.max(0, ...widths));
    const xs = neighbours.map(([, value]) => scale(value));
    const flags = xs.map((x, i) => ({ x, width: widths[i] ?? 0 }));
    const lanes = lanesOf(flags, LANES, 4);
    const used = 1 + Math.max(0, ...lanes.map((lane) => lane ?? 0));
    const height = HEAD + used * LANE + LIFT + FOOT;
    const axisY = top + height - FOOT;
    top += height;
    const spots = neighbours.map(([word, similarity], i) => ({
      word,
      similarity,
      x: xs[i] ?? 0,
      lane: lanes[i] ?? null,
      lone: lone.has(word),
    }));
    return { level, height, width, axisY, ticks, spots };
  });
}

/** A level's own scale: what counts is how its neighbours stand to each other, since cosines fall as vectors grow longer. */
function axisIn(neighbours: readonly Neighbour[], width: number) {
  const values = neighbours.length > 0 ? neighbours.map(([, value]) => value) : [0, 1];
  const { low, high, step, ticks } = axisFor(values, Math.max(2, Math.floor(width / 110)));
  const scale = (value: number) => PAD + ((value - low) / (high - low)) * (width - 2 * PAD);
  const label = (tick: number) => tick.toFixed(Math.max(1, digitsOf(step)));
  return { scale, ticks: ticks.map((tick) => ({ x: scale(tick), label: label(tick) })) };
}

interface StripProps {
  strip: Strip;
  place: readonly [index: number, total: number];
  nameOf: Props["nameOf"];
}

function Strip({ strip, place, nameOf }: StripProps) {
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
      <ol className={styles.list} role="list" aria-label={nameOf(level)}>
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
