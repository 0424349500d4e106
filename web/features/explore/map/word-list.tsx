import { useDeferredValue, useEffect, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { counted } from "../../../format";
import { TakeTable } from "../../../shell/take-table";
import { useLevel } from "../../../shell/use-view-state";
import { failureFrom } from "../../../store/failure";
import type { Vectors } from "../../../store/library";
import type { Atlas, DrawnMap } from "../../../store/map/atlas";
import { GROUPS, MISSING, type PointColours } from "../../../store/map/point-colours";
import { Button } from "../../../ui/button";
import { Checkbox } from "../../../ui/choices";
import { Segments } from "../../../ui/segments";
import type { Table } from "../../../ui/table";
import type { Scene } from "./drawing/scene";
import { WindowedRows } from "./windowed-rows";
import styles from "./word-list.module.css";
import { containing, type Order, rowsOf } from "./word-rows";

interface Props {
  wv: Vectors;
  atlas: Atlas;
  drawn: DrawnMap;
  scene: Scene | null;
  /** Increases when other words may be in view. */
  rests: number;
  groups: Uint32Array | null;
  colours: PointColours;
  /** Takes the words that are being searched for, 1 for each; null when nothing is. */
  onFound: (found: Uint8Array | null) => void;
}

const ORDERS = [
  { value: "frequency", label: "Most frequent" },
  { value: "name", label: "A to Z" },
] as const;

const PLACES = [
  { value: "view", label: "In view" },
  { value: "all", label: "All" },
  { value: "selection", label: "Selected" },
] as const;
type Place = (typeof PLACES)[number]["value"];

/** What the map shows, as a list: the words in view, all of them, or the selected ones, which come up by themselves. */
export function WordList(props: Props) {
  const { wv, atlas, drawn, scene, rests, groups, colours, onFound } = props;
  const { words, counts } = drawn;
  const [text, setText] = useState("");
  const [byPattern, setByPattern] = useState(false);
  const [order, setOrder] = useState<Order>("frequency");
  const { mask } = useStore(atlas.selection);
  const selected = mask?.length === words.length ? mask : null;
  const [place, setPlace] = usePlace(selected !== null);
  const wanted = useDeferredValue(text);
  const { matches, problem } = useMatches(wv, words, { text: wanted, byPattern });
  useEffect(() => onFound(matches), [onFound, matches]);
  const listed = place === "selection" ? selected : null;
  const indices = useIndices(words.length, listed, place === "all" ? null : scene, rests);
  const rows = useMemo(
    () => rowsOf(words, indices, { matches, order }),
    [words, indices, matches, order],
  );
  const table = useTable({ drawn, rows, groups, colours });
  return (
    <section className={styles.list} aria-label="Words on the map">
      <Finder
        text={text}
        onText={setText}
        byPattern={byPattern}
        onByPattern={setByPattern}
        problem={problem}
      />
      <Segments label="List" segments={PLACES} value={place} onChange={setPlace} />
      <Segments label="Order" segments={ORDERS} value={order} onChange={setOrder} />
      <div className={styles.line}>
        <p aria-live="polite">
          {counted(rows.length, "word")} {NAMES[place]}
        </p>
        <Button
          look="link"
          disabled={rows.length === 0}
          onClick={() => atlas.select(rows, words.length)}
        >
          Select these
        </Button>
      </div>
      <WindowedRows
        rows={rows}
        words={words}
        counts={counts}
        selected={selected}
        onToggle={(index) =>
          atlas.select([index], words.length, selected?.[index] === 1 ? "remove" : "add")
        }
        table={table}
      />
      <TakeTable name="words" table={table} />
    </section>
  );
}

const NAMES: Record<Place, string> = {
  view: "in view",
  all: "on the map",
  selection: "of the selection",
};

/** The selected words as soon as there are some, and those in view when there are none any more. */
function usePlace(hasSelection: boolean): [Place, (place: Place) => void] {
  const [chosen, choose] = useState<{ place: Place; hadSelection: boolean } | null>(null);
  const stays = chosen?.hadSelection === hasSelection;
  const place = stays ? chosen.place : hasSelection ? "selection" : "view";
  return [
    place === "selection" && !hasSelection ? "view" : place,
    (each) => choose({ place: each, hadSelection: hasSelection }),
  ];
}

interface FinderProps {
  text: string;
  onText: (text: string) => void;
  byPattern: boolean;
  onByPattern: (byPattern: boolean) => void;
  /** Why the pattern cannot be used. */
  problem: string | null;
}

function Finder({ text, onText, byPattern, onByPattern, problem }: FinderProps) {
  const id = useId();
  return (
    <div className={styles.search}>
      <label htmlFor={id}>Find in the list</label>
      <input
        id={id}
        className={styles.input}
        type="search"
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
      <Checkbox checked={byPattern} onChange={onByPattern}>
        by a pattern (regular expression)
      </Checkbox>
      {problem && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface Wanted {
  text: string;
  byPattern: boolean;
}

/** Which words fit; null where all do. A pattern is matched by the engine's worker, which no pattern holds up for long. */
function useMatches(wv: Vectors, words: readonly string[], { text, byPattern }: Wanted) {
  const [found, setFound] = useState<{ matches: Uint8Array | null; problem: string | null }>(ALL);
  const pattern = byPattern ? text.trim() : "";
  useEffect(() => {
    if (pattern === "") return setFound(ALL);
    const control = new AbortController();
    const { signal } = control;
    wv.findWords(pattern, { limit: words.length, signal }).then(
      (answer) => {
        if (signal.aborted) return;
        const matches = new Uint8Array(words.length);
        for (const { index } of answer.words) if (index < words.length) matches[index] = 1;
        setFound({ matches, problem: null });
      },
      (error) => {
        if (!signal.aborted) setFound({ matches: null, problem: failureFrom(error, "").message });
      },
    );
    return () => control.abort();
  }, [wv, words, pattern]);
  const spelt = useMemo(
    () => (byPattern ? null : containing(words, text)),
    [words, text, byPattern],
  );
  return byPattern ? found : { matches: spelt, problem: null };
}

const ALL = { matches: null, problem: null };

/** The selected words, if they are asked for, else those in view once the map is at rest; without a scene, all. */
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

interface Listed {
  drawn: DrawnMap;
  rows: readonly number[];
  groups: Uint32Array | null;
  colours: PointColours;
}

/** The listed words as one takes them along, with their places at the level on show. */
function useTable({ drawn, rows, groups, colours }: Listed): () => Table {
  const levels = drawn.map.levels.map((each) => each.level);
  const [level] = useLevel(levels);
  const xy = drawn.map.levels.find((each) => each.level === level)?.xy;
  const place = (index: number, axis: 0 | 1) => Number((xy?.[2 * index + axis] ?? 0).toFixed(5));
  const value = meaningOf(colours);
  return () => ({
    columns: ["word", "count", "group", ...(value ? [value.name] : []), "level", "x", "y"],
    rows: rows.map((index) => [
      ...[drawn.words[index] ?? "", drawn.counts[index] ?? 0, groups?.[index] ?? null],
      ...(value ? [value.of(index)] : []),
      ...[level, place(index, 0), place(index, 1)],
    ]),
  });
}

/** What a column with the meaning of the colours holds; null where another column says it or nothing does. */
function meaningOf(colours: PointColours) {
  if (colours.kind === "numbers") {
    const { name, of } = colours;
    return { name, of: (index: number) => (Number.isNaN(of[index]) ? null : (of[index] ?? null)) };
  }
  if (colours.kind !== "categories" || colours.name === GROUPS) return null;
  const { name, of, categories } = colours;
  return { name, of: (index: number) => categories[of[index] ?? MISSING]?.label ?? null };
}
