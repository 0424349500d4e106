import { useEffect, useId, useState } from "react";
import styles from "./words-view.module.css";

interface Props {
  label: string;
  /** 0 for an empty field. */
  value: number;
  placeholder?: string;
  onChange: (value: number) => void;
}

/** A limit on how often a word occurs, or none. */
export function CountField({ label, value, placeholder, onChange }: Props) {
  const id = useId();
  const shown = value === 0 ? "" : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText((now) => (Number(now) === value ? now : shown)), [value, shown]);
  return (
    <div className={styles.limit}>
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          min={0}
          step={1}
          value={text}
          placeholder={placeholder}
          onChange={({ currentTarget: { value: typed } }) => {
            setText(typed);
            if (/^\d{0,9}$/.test(typed)) onChange(Number(typed));
          }}
        />{" "}
        times
      </span>
    </div>
  );
}
