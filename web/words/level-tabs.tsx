import { type KeyboardEvent, useRef } from "react";
import { levelStyle } from "../ui/level-colour";
import { nextPlace } from "../ui/next-place";
import styles from "./level-tabs.module.css";

interface Props {
  /** Id that the ids of tabs and panels begin with. */
  id: string;
  levels: readonly number[];
  /** What part of the vector a level is. */
  partOf: (level: number) => string;
  /** Index of the level in view. */
  shown: number;
  show: (index: number) => void;
}

/** Ids that tie a level's tab to its panel. */
export const levelTabId = (id: string, level: number) => `${id}-tab-${level}`;
export const levelPanelId = (id: string, level: number) => `${id}-level-${level}`;

/** The levels as tabs, for windows that show one at a time; the arrow keys open them. */
export function LevelTabs({ id, levels, partOf, shown, show }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, shown, levels.length);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
    row.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div
      ref={row}
      className={styles.tabs}
      role="tablist"
      aria-label="Level"
      data-many={levels.length > 3 || undefined}
      onKeyDown={onKeyDown}
    >
      {levels.map((level, i) => (
        <button
          key={level}
          id={levelTabId(id, level)}
          type="button"
          className={styles.tab}
          role="tab"
          aria-selected={i === shown}
          aria-controls={levelPanelId(id, level)}
          tabIndex={i === shown ? 0 : -1}
          data-level=""
          style={levelStyle(i, levels.length)}
          onClick={() => show(i)}
        >
          <span>Level {level}</span> <span className={styles.part}>{partOf(level)}</span>
        </button>
      ))}
    </div>
  );
}
