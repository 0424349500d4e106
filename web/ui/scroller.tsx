import type { ReactNode } from "react";
import styles from "./scroller.module.css";

/** Scrolls what may be too wide for the window, by keyboard too. */
export function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, only a mouse could scroll.
    <section className={styles.scroller} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
