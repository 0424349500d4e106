import styles from "./progress-bar.module.css";

/** A bar named `label`, filled to `fraction` (0 to 1). */
export function ProgressBar({
  label,
  fraction,
  text,
}: {
  label: string;
  fraction: number;
  text?: string;
}) {
  const value = Math.floor(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={text}
    >
      <div className={styles.filled} style={{ transform: `scaleX(${fraction})` }} />
    </div>
  );
}
