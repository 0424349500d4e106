import { type FormEvent, useState } from "react";
import { count, counted, decimal, percent } from "../../../format";
import type { Atlas } from "../../../store/map/atlas";
import { type Categories, MISSING, type Numbers } from "../../../store/map/point-colours";
import { Button } from "../../../ui/button";
import { scaleColour } from "../../../ui/colour-scale";
import control from "../../../ui/control.module.css";
import { pointColour } from "../../../ui/palette";
import styles from "./colour-legend.module.css";

interface Props<Colours> {
  atlas: Atlas;
  colours: Colours;
}

type Fits = (index: number) => boolean;

/** What the colours mean; choosing one selects its words. */
export function ColourLegend({ atlas, colours }: Props<Categories | Numbers>) {
  return colours.kind === "numbers" ? (
    <Scale key={colours.name} atlas={atlas} colours={colours} />
  ) : (
    <CategoryList atlas={atlas} colours={colours} />
  );
}

function CategoryList({ atlas, colours: { name, of, categories, missing } }: Props<Categories>) {
  const entries = categories.flatMap(({ label, colour, words }, at) =>
    words === 0 ? [] : [{ label, words, at, colour }],
  );
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari no longer takes it for a list.
    <ul className={styles.legend} role="list" aria-label={name}>
      {entries.map(({ label, words, at, colour }) => (
        <Entry
          key={at}
          words={words}
          select={(add) => select(atlas, of.length, (index) => of[index] === at, add)}
        >
          <span
            className={styles.dot}
            data-rest={colour ? undefined : ""}
            style={colour ? pointColour(colour) : undefined}
          />
          <span translate="no">{label}</span>
        </Entry>
      ))}
      <Missing atlas={atlas} total={of.length} missing={missing} fits={(i) => of[i] === MISSING} />
    </ul>
  );
}

function Scale({ atlas, colours }: Props<Numbers>) {
  const { name, of, least, most, logarithmic, missing } = colours;
  const [range, setRange] = useState({ from: "", to: "" });
  const limit = (text: string, otherwise: number) => {
    const value = Number(text.trim().replace(",", "."));
    const scaled = colours.shares ? value / 100 : value;
    return text.trim() === "" || Number.isNaN(value) ? otherwise : scaled;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const from = limit(range.from, Number.NEGATIVE_INFINITY);
    const to = limit(range.to, Number.POSITIVE_INFINITY);
    const within = (index: number) => {
      const value = of[index] ?? Number.NaN;
      return value >= from && value <= to;
    };
    select(atlas, of.length, within, false);
  };
  const field = (which: "from" | "to", label: string) => (
    <label>
      {label}
      <input
        className={control.slim}
        inputMode="decimal"
        autoComplete="off"
        value={range[which]}
        onChange={({ currentTarget }) => setRange({ ...range, [which]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div className={styles.numbers}>
      <div className={styles.scale}>
        <span className={styles.name}>
          {name}
          {logarithmic && ", by factors"}
        </span>
        <span className={styles.bar} aria-hidden="true">
          {STEPS.map((place) => (
            <span key={place} style={pointColour(scaleColour(place))} />
          ))}
        </span>
        <span>{valueText(colours, least)}</span>
        <span>{valueText(colours, most)}</span>
      </div>
      <form className={styles.range} onSubmit={submit}>
        {field("from", colours.shares ? "From %" : "From")}
        {field("to", colours.shares ? "To %" : "To")}
        <Button type="submit">Select these</Button>
      </form>
      <ul className={styles.legend} aria-label="Words without a number">
        <Missing
          atlas={atlas}
          total={of.length}
          missing={missing}
          fits={(index) => Number.isNaN(of[index])}
        />
      </ul>
    </div>
  );
}

const STEPS = Array.from({ length: 24 }, (_, step) => step / 23);

/** A number of the scale, with as many decimals as tell its ends apart. */
function valueText({ shares, least, most }: Numbers, value: number): string {
  if (Number.isNaN(value)) return "";
  if (shares) return percent(value);
  if (Number.isInteger(least) && Number.isInteger(most)) {
    // Years have no thousands.
    return Number.isInteger(value) && value >= 1_000 && value < 3_000
      ? String(value)
      : count(value);
  }
  const places = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(most - least || 1))));
  return decimal(value, places);
}

interface EntryProps {
  words: number;
  select: (add: boolean) => void;
  children: React.ReactNode;
}

function Entry({ words, select, children }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        title="Selects these words; with Ctrl, adds them to the selection"
        onClick={(event) => select(event.ctrlKey || event.metaKey)}
      >
        {children} <span className={styles.size}>{counted(words, "word")}</span>
      </button>
    </li>
  );
}

interface MissingProps {
  atlas: Atlas;
  total: number;
  missing: number;
  fits: Fits;
}

function Missing({ atlas, total, missing, fits }: MissingProps) {
  if (missing === 0) return null;
  return (
    <Entry words={missing} select={(add) => select(atlas, total, fits, add)}>
      <span className={styles.dot} data-missing="" />
      none
    </Entry>
  );
}

function select(atlas: Atlas, total: number, fits: Fits, add: boolean) {
  const indices = Array.from({ length: total }, (_, index) => index).filter(fits);
  atlas.select(indices, total, add ? "add" : undefined);
}
