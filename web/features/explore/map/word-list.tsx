import { useDeferredValue, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { TakeTable } from "../../../shell/take-table";
import { useLevel } from "../../../shell/use-view-state";
import type { Atlas, DrawnMap } from "../../../store/map/atlas";
import { Button } from "../../../ui/button";
import { Segments } from "../../../ui/segments";
import type { Table } from "../../../ui/table";
import type { Scene } from "./drawing/scene";
import { WindowedRows } from "./windowed-rows";
import styles from "./word-list.module.css";
import { type Order, rowsOf } from "./word-rows";

interface Props {
  atlas: Atlas;
  drawn: DrawnMap;
  scene: Scene | null;
  /** Increases when other words may be in view. */
  rests: number;
  groups: Uint32Array | null;
}

const ORDERS = [
  { value: "frequency", label: "Most frequent" },
  { value: "name", label: "A to Z" },
] as const;

/** The selected words or, while there are none, those in view: what the map shows, as a list. */
export function WordList({ atlas, drawn, scene, rests, groups }: Props) {
  const { words, counts } = drawn;
  const searchId = useId();
  const [text, setText] = useState("");
  const [order, setOrder] = useState<Order>("frequency");
  const { mask } = useStore(atlas.selection);
  const selected = mask?.length === words.length ? mask : null;
  const wanted = useDeferredValue(text);
  const indices = useIndices(words.length, selected, scene, rests);
  const rows = useMemo(
    () => rowsOf(words, indices, { text: wanted, order }),
    [words, indices, wanted, order],
  );
  const toggle = (index: number) => {
    const now = [...words.keys()].filter((each) => (selected?.[each] === 1) !== (each === index));
    atlas.select(now, words.length, false);
  };
  return (
    <section className={styles.list} aria-label="Words on the map">
      <div className={styles.search}>
        <label htmlFor={searchId}>Find in the list</label>
        <input
          id={searchId}
          type="search"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <Segments label="Order" segments={ORDERS} value={order} onChange={setOrder} />
      <div className={styles.line}>
        <p aria-live="polite">
          {counted(rows.length, "word")} {selected ? "of the selection" : "in view"}
        </p>
        <Button
          look="link"
          disabled={rows.length === 0}
          onClick={() => atlas.select(rows, words.length, false)}
        >
          Select these
        </Button>
      </div>
      <WindowedRows
        rows={rows}
        words={words}
        counts={counts}
        selected={selected}
        onToggle={toggle}
      />
      <Exports drawn={drawn} rows={rows} groups={groups} />
    </section>
  );
}

/** The selected words, if any, else those in view once the map is at rest. */
function useIndices(
  count: number,
  selected: Uint8Array | null,
  scene: Scene | null,
  rests: number,
) {
  return useMemo(() => {
    const all = Array.from({ length: count }, (_, index) => index);
    if (selected) return all.filter((index) => selected[index] === 1);
    // `rests` tells React what it cannot see: that the scene has moved.
    return scene && rests >= 0 ? scene.visible() : all;
  }, [count, selected, scene, rests]);
}

interface ExportProps {
  drawn: DrawnMap;
  rows: readonly number[];
  groups: Uint32Array | null;
}

function Exports({ drawn, rows, groups }: ExportProps) {
  const levels = drawn.map.levels.map((each) => each.level);
  const [level] = useLevel(levels);
  const xy = drawn.map.levels.find((each) => each.level === level)?.xy;
  const place = (index: number, axis: 0 | 1) => Number((xy?.[2 * index + axis] ?? 0).toFixed(5));
  const table = (): Table => ({
    columns: ["word", "count", "group", "level", "x", "y"],
    rows: rows.map((index) => [
      ...[drawn.words[index] ?? "", drawn.counts[index] ?? 0, groups?.[index] ?? null],
      ...[level, place(index, 0), place(index, 1)],
    ]),
  });
  return <TakeTable name="words" table={table} />;
}
