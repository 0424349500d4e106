import { useDeferredValue, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { useSession } from "../../../shell/stores-context";
import { useLevel } from "../../../shell/use-view-state";
import { Button } from "../../../ui/button";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import { Segments } from "../../../ui/segments";
import type { Atlas, DrawnMap } from "./atlas";
import type { Scene } from "./drawing/scene";
import { WindowedRows } from "./windowed-rows";
import styles from "./word-list.module.css";
import { type ExportedWord, type Order, rowsOf, toCsv } from "./word-rows";

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
  const base = useSession((state) => state.model?.corpus.baseName ?? "words");
  const xy = drawn.map.levels.find((each) => each.level === level)?.xy;
  const exported = () =>
    rows.map(
      (index): ExportedWord => ({
        word: drawn.words[index] ?? "",
        count: drawn.counts[index] ?? 0,
        group: groups?.[index] ?? null,
        level,
        x: Number((xy?.[2 * index] ?? 0).toFixed(5)),
        y: Number((xy?.[2 * index + 1] ?? 0).toFixed(5)),
      }),
    );
  const give = (ending: "csv" | "json") => {
    const text = ending === "csv" ? toCsv(exported()) : JSON.stringify(exported(), null, 1);
    const type = ending === "csv" ? "text/csv" : "application/json";
    saveFile(new File([text], `${safeBaseName(base)}-words.${ending}`, { type }));
  };
  return (
    <p className={styles.exports}>
      Save this list as{" "}
      <Button look="link" onClick={() => give("csv")}>
        CSV
      </Button>{" "}
      or{" "}
      <Button look="link" onClick={() => give("json")}>
        JSON
      </Button>
    </p>
  );
}
