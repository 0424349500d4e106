import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { short } from "../../../format";
import { useWholeTable } from "../../../shell/copy-rows";
import type { Table } from "../../../ui/table";
import { WordLink } from "../../../words/word-link";
import styles from "./windowed-rows.module.css";

interface Props {
  rows: readonly number[];
  words: readonly string[];
  counts: Float64Array;
  selected: Uint8Array | null;
  onToggle: (index: number) => void;
  /** All rows, as one takes them along. */
  table: () => Table;
}

// Rows beyond the edges, so that Tab always finds the next one.
const SPARE = 12;

/** A list of any length, of which only the rows in view are rendered. */
export function WindowedRows({ rows, words, counts, selected, onToggle, table }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useWholeTable(list, table);
  const [top, setTop] = useState(0);
  const { height, rowHeight } = useHeights(box);
  // A new list starts at the top.
  useEffect(() => {
    if (rows && box.current) box.current.scrollTop = 0;
  }, [rows]);
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + SPARE);
  return (
    <div
      ref={box}
      className={styles.box}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <ul
        ref={list}
        // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
        role="list"
        translate="no"
        className={styles.rows}
        aria-label="Words"
        style={{ height: rows.length * rowHeight }}
        onKeyDown={walk}
      >
        {rows.slice(first, last).map((index, at) => (
          <Row
            key={index}
            word={words[index] ?? ""}
            count={counts[index] ?? 0}
            place={first + at}
            total={rows.length}
            offset={(first + at) * rowHeight}
            selected={selected?.[index] === 1}
            onToggle={() => onToggle(index)}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  word: string;
  count: number;
  place: number;
  total: number;
  offset: number;
  selected: boolean;
  onToggle: () => void;
}

function Row({ word, count, place, total, offset, selected, onToggle }: RowProps) {
  return (
    <li
      className={styles.row}
      style={{ transform: `translateY(${offset}px)` }}
      aria-setsize={total}
      aria-posinset={place + 1}
      data-word={word}
    >
      <input
        type="checkbox"
        aria-label={`Select ${word}`}
        checked={selected}
        onChange={onToggle}
        tabIndex={-1}
      />
      <WordLink word={word} className={styles.word} />
      {count > 0 && <span className={styles.count}>{short(count)}</span>}
    </li>
  );
}

/** Arrow keys move from word to word, and the space bar selects one. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  const item = event.target instanceof Element ? event.target.closest("li") : null;
  if (!item) return;
  const others: Record<string, Element | null> = {
    ArrowDown: item.nextElementSibling,
    ArrowUp: item.previousElementSibling,
  };
  const box = item.querySelector("input");
  if (event.key === " " && event.target !== box) {
    event.preventDefault();
    box?.click();
  }
  const link = others[event.key]?.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
}

/** Heights of the box and of a row, which is taller on touch screens. */
function useHeights(box: React.RefObject<HTMLDivElement | null>) {
  const [heights, setHeights] = useState({ height: 400, rowHeight: 32 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const rowHeight = Number.parseFloat(getComputedStyle(element).getPropertyValue("--row"));
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setHeights({ height: element.clientHeight, rowHeight: (rowHeight || 2) * root });
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    measure();
    return () => resized.disconnect();
  }, [box]);
  return heights;
}
