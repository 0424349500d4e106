import { type CSSProperties, type ReactNode, useId } from "react";
import { levelStyle } from "./level-colour";
import styles from "./segments.module.css";

/** One of the choices. */
export interface Segment<T> {
  value: T;
  label: ReactNode;
  style?: CSSProperties;
}

interface Props<T> {
  /** What is chosen: "Level". */
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice among a few, all visible: radio buttons in a row. */
export function Segments<T extends string | number>(props: Props<T>) {
  const { label, segments, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.row}>
        {segments.map((segment) => (
          <label
            key={segment.value}
            className={styles.segment}
            style={segment.style}
            data-level={segment.style ? "" : undefined}
          >
            <input
              type="radio"
              name={name}
              checked={segment.value === value}
              onChange={() => onChange(segment.value)}
            />
            <span>{segment.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface LevelProps {
  levels: readonly number[];
  level: number;
  onChange: (level: number) => void;
  label?: string;
}

/** The level that a view shows, each with its number and its colour; goes with `useLevel`. */
export function LevelPicker({ levels, level, onChange, label = "Level" }: LevelProps) {
  const segments = levels.map((value, i) => ({
    value,
    label: value,
    style: levelStyle(i, levels.length),
  }));
  return <Segments label={label} segments={segments} value={level} onChange={onChange} />;
}
