import type { ReactNode } from "react";
import styles from "./control.module.css";

interface Props {
  label: ReactNode;
  value: string | number;
  onChange: (value: string) => void;
  /** The options. */
  children: ReactNode;
}

/** A choice that stands in a line, behind what it is for. */
export function InlineSelect({ label, value, onChange, children }: Props) {
  return (
    <label className={styles.inline}>
      {label}
      <select
        className={styles.slim}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {children}
      </select>
    </label>
  );
}
