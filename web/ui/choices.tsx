import type { ReactNode } from "react";
import styles from "./choices.module.css";

interface RadioProps {
  name: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function Radio({ name, checked, onChoose, children }: RadioProps) {
  return (
    <label className={styles.choice}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  describedBy?: string;
  children: ReactNode;
}

export function Checkbox({ checked, onChange, describedBy, children }: CheckboxProps) {
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
