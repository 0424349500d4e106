import { type KeyboardEvent, useRef } from "react";
import { nextPlace } from "./next-place";
import styles from "./tabs.module.css";

interface Tab {
  id: string;
  label: string;
  hint: string;
}

interface Props {
  /** Accessible name of the row. */
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
}

/** Ids that tie a tab to its panel. */
export const tabId = (id: string) => `view-tab-${id}`;
export const panelId = (id: string) => `view-${id}`;

/**
 * A row of tabs after the ARIA practices, with manual activation: the arrow keys only move the focus, since opening a
 * view can take work.
 */
export function Tabs({ label, tabs, selected, onSelect }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(row.current?.querySelectorAll("button") ?? [])];
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const target = nextPlace(event.key, now, buttons.length);
    if (target === undefined || now < 0) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    <div ref={row} className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={tabId(tab.id)}
          type="button"
          className={styles.tab}
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls={panelId(tab.id)}
          tabIndex={tab.id === selected ? 0 : -1}
          title={tab.hint}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
