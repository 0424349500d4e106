import {
  Fragment,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { LevelNeighbours, Neighbour } from "../../src/index";
import { levelStyle } from "../ui/level-colour";
import { useNarrow } from "../ui/use-narrow";
import styles from "./level-columns.module.css";
import { loneWords, type RankLink, rankLinks } from "./level-links";
import { LevelTabs, levelPanelId, levelTabId } from "./level-tabs";
import { NeighbourRow } from "./neighbour-row";
import { useMoves } from "./use-moves";

interface Props {
  columns: readonly LevelNeighbours[];
  vectorSize: number;
  /** Accessible name of a level's list. */
  nameOf: (level: number) => string;
  /** What choosing a word does; without it, words are links that look them up. */
  choose?: (word: string) => void;
  /** Says why a word is a neighbour. */
  explain?: ((word: string) => void) | undefined;
  /** Shown beside a word of a level, such as how it moved. */
  markOf?: (level: number, word: string) => ReactNode;
  /** Shown below a level's list. */
  footOf?: (level: number) => ReactNode;
}

/**
 * Rows that most screens show at once. The rows after them, and the lines if there are more, are drawn a moment
 * later.
 */
const MANY = 20;

/**
 * One column per level, side by side, with lines from each word to the same word in the next; on a phone, one at a
 * time, as tabs that can be swiped.
 */
export function LevelColumns(props: Props) {
  const { columns, vectorSize } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { shown, show, follow } = useSwiped(frame, columns.length);
  const tabbed = useNarrow() && columns.length > 1;
  const lone = useMemo(() => loneWords(columns), [columns]);
  const later = useDeferredValue(columns);
  const lines = columns.some(({ neighbours }) => neighbours.length > MANY) ? later : columns;
  return (
    <div className={styles.levels}>
      {tabbed && (
        <LevelTabs
          id={id}
          levels={columns.map(({ level }) => level)}
          partOf={(level) => partOf(level, vectorSize)}
          shown={shown}
          show={show}
        />
      )}
      <div
        ref={frame}
        className={styles.columns}
        data-tabbed={tabbed || undefined}
        onScroll={follow}
      >
        {columns.map((column, i) => (
          <Fragment key={column.level}>
            {i > 0 && (
              <Gutter left={lines[i - 1]} right={lines[i]} steady={props.choose !== undefined} />
            )}
            <Column
              {...props}
              column={column}
              rest={later[i]}
              index={i}
              lone={lone}
              tabs={tabbed ? id : null}
            />
          </Fragment>
        ))}
      </div>
    </div>
  );
}

/** Which of the columns is in view where they are passed one at a time, and a way to another. */
function useSwiped(frame: RefObject<HTMLDivElement | null>, columns: number) {
  const [shown, setShown] = useState(0);
  const last = columns - 1;
  const way = ({ scrollWidth, clientWidth }: Element) => Math.max(1, scrollWidth - clientWidth);
  return {
    shown: Math.min(shown, Math.max(0, last)),
    show(index: number) {
      const element = frame.current;
      if (element) element.scrollLeft = (way(element) * index) / Math.max(1, last);
      setShown(index);
    },
    follow() {
      const element = frame.current;
      if (element) setShown(Math.round((last * element.scrollLeft) / way(element)));
    },
  };
}

interface ColumnProps extends Props {
  column: LevelNeighbours;
  /** The same a moment later, when there are many rows. */
  rest: LevelNeighbours | undefined;
  index: number;
  lone: ReadonlySet<string>;
  /** Id of the tabs that the levels have; null where they stand side by side. */
  tabs: string | null;
}

function Column({ column, rest, index, lone, tabs, columns, ...props }: ColumnProps) {
  const { vectorSize, nameOf, choose, explain, markOf, footOf } = props;
  const { level } = column;
  const neighbours = [...column.neighbours.slice(0, MANY), ...(rest?.neighbours.slice(MANY) ?? [])];
  const list = useRef<HTMLOListElement>(null);
  const first = useMemo(
    () => column.neighbours.slice(0, MANY).map(([word]) => word),
    [column.neighbours],
  );
  useMoves(list, first);
  const scale = useMemo(() => scaleOf(column.neighbours), [column.neighbours]);
  const kind = {
    "data-many": neighbours.length > MANY || undefined,
    "data-steady": choose !== undefined || undefined,
  };
  const panel = tabs !== null && {
    id: levelPanelId(tabs, level),
    role: "tabpanel",
    "aria-labelledby": levelTabId(tabs, level),
  };
  return (
    <div
      className={styles.column}
      data-level=""
      style={levelStyle(index, columns.length)}
      {...panel}
    >
      {!panel && (
        <h3 className={styles.title}>
          Level {level}
          <span className={styles.part}>{partOf(level, vectorSize)}</span>
        </h3>
      )}
      <ol
        ref={list}
        translate="no"
        className={styles.list}
        // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
        role="list"
        aria-label={nameOf(level)}
        {...kind}
      >
        {neighbours.map(([word, similarity], i) => (
          <NeighbourRow
            // Another word's neighbours reuse these rows: that is quicker than new ones, and the focus stays at its
            // rank. While a word is watched, each row belongs to its word.
            key={choose ? word : i}
            word={word}
            similarity={similarity}
            length={scale(similarity)}
            onlyAt={lone.has(word) ? level : null}
            mark={markOf?.(level, word)}
            explain={explain}
            choose={choose}
          />
        ))}
      </ol>
      {footOf?.(level)}
    </div>
  );
}

/** The shortest bar, of the furthest word that is listed. */
const SHORTEST = 0.15;

/**
 * Length of a word's bar. Each level has its own scale, from the furthest word listed to the nearest, since similarities fall
 * as vectors grow longer.
 */
function scaleOf(neighbours: readonly Neighbour[]): (similarity: number) => number {
  const values = neighbours.map(([, similarity]) => similarity);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(high > low)) return () => 1;
  return (similarity) => SHORTEST + (1 - SHORTEST) * ((similarity - low) / (high - low));
}

const NONE: LevelNeighbours["neighbours"] = [];

interface GutterProps {
  left: LevelNeighbours | undefined;
  right: LevelNeighbours | undefined;
  /** Whether each line belongs to its word, as the rows do. */
  steady: boolean;
}

/** The space between two columns, with the lines across it. */
function Gutter({ left, right, steady }: GutterProps) {
  const [from, to] = [left?.neighbours ?? NONE, right?.neighbours ?? NONE];
  const links = useMemo(() => rankLinks(from, to), [from, to]);
  const rows = Math.max(from.length, to.length, 1);
  return (
    // Its units are rows, so nothing has to be measured.
    <svg
      className={styles.gutter}
      viewBox={`0 0 1 ${rows}`}
      preserveAspectRatio="none"
      style={{ height: `calc(${rows} * var(--row))` }}
      aria-hidden="true"
    >
      {links.map((link, i) => (
        <Line key={steady ? link.word : i} link={link} rows={rows} />
      ))}
    </svg>
  );
}

function Line({ link: { word, from, to }, rows }: { link: RankLink; rows: number }) {
  const [start, end] = [from + 0.5, to + 0.5];
  return (
    <path
      className={styles.line}
      d={`M0,${start} C0.5,${start} 0.5,${end} 1,${end}`}
      // Words that moved far are the interesting ones.
      strokeOpacity={0.4 + 0.6 * Math.min(1, (2 * Math.abs(to - from)) / rows)}
      vectorEffect="non-scaling-stroke"
      data-word={word}
    />
  );
}

function partOf(level: number, vectorSize: number): string {
  return level === vectorSize ? `all ${vectorSize}` : `first ${level} of ${vectorSize}`;
}
