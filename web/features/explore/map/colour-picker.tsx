import { type DragEvent, useEffect, useId } from "react";
import { useStore } from "zustand";
import { count, counted } from "../../../format";
import { FailureLine } from "../../../shell/failure-line";
import { useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import type { DrawnMap } from "../../../store/map/atlas";
import { type ColourBy, mapSettings } from "../../../store/map/map-settings";
import { wordTableOf } from "../../../store/map/word-table";
import type { CurrentModel } from "../../../store/session/session-state";
import { InlineSelect } from "../../../ui/inline-select";
import { useText } from "../context/use-text";
import styles from "./colour-picker.module.css";
import { textPartOf, useColourBy } from "./use-colours";

interface Props {
  model: CurrentModel;
  words: number;
}

/** What the points are coloured by: what the model knows, the columns of the user's table, and the parts of the text. */
export function ColourPicker({ model, words }: Props) {
  const colourBy = useColourBy(words);
  const [, choose] = useViewState("map", "colour", mapSettings.colour);
  const { table } = useStore(wordTableOf(model.wv).store);
  const text = useTextColumns(model);
  const known = table?.columns.map(({ name }) => `table.${name}`) ?? [];
  const offered = [
    ...BASIC.map(([value]) => value as string),
    ...known,
    ...text.map(([each]) => each),
  ];
  return (
    <InlineSelect
      label="Colour by"
      value={colourBy}
      onChange={(value) => choose(value as ColourBy)}
    >
      {BASIC.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {table && (
        <optgroup label={table.file}>
          {table.columns.map(({ name }) => (
            <option key={name} value={`table.${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {text.length > 0 && (
        <optgroup label="In the text">
          {text.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      )}
      {!offered.includes(colourBy) && (
        <option value={colourBy}>{colourBy.replace(/^\w+\./, "")} (not here)</option>
      )}
    </InlineSelect>
  );
}

const BASIC: readonly (readonly [ColourBy, string])[] = [
  ["groups", "Groups"],
  ["frequency", "Frequency"],
  ["levels", "Only one level"],
  ["plain", "Nothing"],
];

/** The parts of the model's text that its words can be coloured by, where the text is here. */
function useTextColumns(model: CurrentModel): (readonly [ColourBy, string])[] {
  const { columnCounts } = useStores();
  const blobs = useText(model);
  const { columns } = useStore(columnCounts.store);
  const { tokenizer, corpus } = model;
  const { reading } = corpus;
  useEffect(() => {
    if (blobs.length > 0) void columnCounts.look({ blobs, reading, tokenizer });
  }, [columnCounts, blobs, reading, tokenizer]);
  if (blobs.length === 0) return [];
  return [
    ...(columns ?? []).map((name) => [`column.${name}`, name] as const),
    ["documents", "Documents"],
    ["folders", "Folders"],
  ];
}

interface DataProps {
  model: CurrentModel;
  drawn: DrawnMap;
}

/** What else the colours need: the value whose share is shown, and the user's own table of words. */
export function ColourData({ model, drawn }: DataProps) {
  return (
    <div className={styles.data}>
      <ShareOf model={model} words={drawn.words.length} />
      <TableOfWords model={model} drawn={drawn} />
    </div>
  );
}

function ShareOf({ model, words }: Props) {
  const { textCounts } = useStores();
  const { result } = useJob(textCounts.jobOf(model.wv));
  const [value, setValue] = useViewState("map", "of", mapSettings.of);
  const part = textPartOf(useColourBy(words));
  if (!part || result?.values === undefined) return null;
  const values = result.values.flatMap((each) => each.value || []);
  return (
    <InlineSelect label="Share of a word’s occurrences in" value={value} onChange={setValue}>
      <option value="">each {result.name}, compared</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </InlineSelect>
  );
}

function TableOfWords({ model, drawn }: DataProps) {
  const id = useId();
  const { table, failure } = useStore(wordTableOf(model.wv).store);
  const take = useTakeTable(model, drawn);
  return (
    <div className={styles.table}>
      <label htmlFor={id}>Your own table of words</label>
      <input
        id={id}
        type="file"
        accept=".tsv,.csv,.tab,.txt,text/csv,text/tab-separated-values"
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Choosing the same file again should read it again.
          currentTarget.value = "";
          if (file) take(file);
        }}
      />
      <p id={`${id}-about`} className={styles.about} role="status">
        {table
          ? `${table.file}: ${count(table.known)} of ${counted(table.rows, "row")} have a word of this map.`
          : "TSV or CSV with a column of words and others that say something of them; it can be dropped on the map and stays on this machine."}
      </p>
      {failure && <FailureLine failure={failure} />}
    </div>
  );
}

/** Takes a table of words and colours the map by its first column. */
function useTakeTable(model: CurrentModel, drawn: DrawnMap): (file: File) => void {
  const [, choose] = useViewState("map", "colour", mapSettings.colour);
  return (file) => {
    void wordTableOf(model.wv)
      .take(file, (word) => drawn.indexOf.has(word))
      .then((table) => {
        const [first] = table?.columns ?? [];
        if (first) choose(`table.${first.name}`);
      });
  };
}

const TABLE = /\.(tsv|csv|tab)$/i;

/** Takes a table of words that is dropped on the map; other files are for the page. */
export function useTableDrop(model: CurrentModel, drawn: DrawnMap) {
  const take = useTakeTable(model, drawn);
  return {
    onDrop(event: DragEvent) {
      const [file, ...others] = event.dataTransfer.files;
      if (!file || others.length > 0 || !TABLE.test(file.name)) return;
      event.preventDefault();
      take(file);
    },
  };
}
