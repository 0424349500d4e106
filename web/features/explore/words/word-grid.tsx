import { type CSSProperties, useEffect, useRef } from "react";
import type { FoundWords } from "../../../../src/index";
import { count } from "../../../format";
import { useWholeTable } from "../../../shell/copy-rows";
import { Hidden } from "../../../ui/hidden";
import type { Table } from "../../../ui/table";
import { useNarrow } from "../../../ui/use-narrow";
import { useWidth } from "../../../ui/use-size";
import { useVisibleRows } from "../../../ui/use-visible-rows";
import { WordLink } from "../../../words/word-link";
import styles from "./word-grid.module.css";

const CELL_WIDTH = 220;
const ROW = 32;
const TOUCH_ROW = 44;

interface Props {
  words: FoundWords["words"];
  /** Called when the end of the words comes into view. */
  onEnd: () => void;
  /** All that were found, as one takes them along. */
  table: () => Promise<Table>;
}

/** Words with their counts, in as many columns as there is room for; only those in view are drawn. */
export function WordGrid({ words, onEnd, table }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useWholeTable(list, table);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const height = useNarrow() ? TOUCH_ROW : ROW;
  const perRow = Math.max(1, Math.floor(width / CELL_WIDTH));
  const rows = Math.ceil(words.length / perRow);
  const { start, end, onScroll } = useVisibleRows(scroller, rows, height);
  const counted = words.some((word) => word.count > 0);
  useEffect(() => {
    if (words.length > 0 && end >= rows) onEnd();
  }, [end, rows, words.length, onEnd]);
  const place = (at: number): CSSProperties => ({
    top: Math.floor(at / perRow) * height,
    left: `${(100 * (at % perRow)) / perRow}%`,
    width: `${100 / perRow}%`,
    height,
  });
  const whole = { height: rows * height };
  const shown = words.slice(start * perRow, end * perRow);
  return (
    <div ref={scroller} className={styles.scroller} onScroll={onScroll}>
      <ul
        ref={list}
        translate="no"
        className={styles.list}
        // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
        role="list"
        aria-label="Words found"
        style={whole}
      >
        {shown.map((word, i) => (
          <Cell
            key={word.index}
            word={word.word}
            times={counted ? word.count : null}
            place={[start * perRow + i + 1, words.length]}
            style={place(start * perRow + i)}
          />
        ))}
      </ul>
    </div>
  );
}

interface CellProps {
  word: string;
  times: number | null;
  place: readonly [position: number, total: number];
  style: CSSProperties;
}

function Cell({ word, times, place: [position, total], style }: CellProps) {
  return (
    <li
      className={styles.cell}
      style={style}
      data-word={word}
      aria-posinset={position}
      aria-setsize={total}
    >
      <WordLink word={word} className={styles.word} />
      {times !== null && (
        <span className={styles.count}>
          <Hidden>, </Hidden>
          {count(times)}
          <Hidden> times</Hidden>
        </span>
      )}
    </li>
  );
}
