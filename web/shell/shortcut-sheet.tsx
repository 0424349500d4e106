import { useEffect } from "react";
import { useStore } from "zustand";
import type { Shortcut } from "../store/shortcuts";
import { Checkbox } from "../ui/choices";
import { Dialog } from "../ui/dialog";
import styles from "./shortcut-sheet.module.css";
import { useStores } from "./stores-context";
import { useShortcut } from "./use-shortcut";

/** Keys of every browser and field: none of them ours, but worth knowing. */
const COMMON: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["Tab"], "Move through everything, word by word"],
  [["Enter"], "Look up the word typed or focused"],
  [["↑", "↓"], "Choose among the completions"],
  [["←", "→"], "Move along the tabs"],
  [["Esc"], "Close what is open"],
];

/** Listens for single keys, and shows them all under `?`. */
export function ShortcutSheet() {
  const { shortcuts } = useStores();
  const { list, on, sheet } = useStore(shortcuts.store);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (shortcuts.press(event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [shortcuts]);
  useShortcut({
    key: "?",
    label: "Show this sheet",
    group: "Anywhere",
    run: () => shortcuts.showSheet(true),
  });
  const groups = [...new Set(list.map(({ group }) => group))];
  return (
    <Dialog title="Keyboard shortcuts" open={sheet} onOpenChange={shortcuts.showSheet}>
      {groups.map((name) => (
        <Group key={name} name={name} shortcuts={list.filter(({ group }) => group === name)} />
      ))}
      <h3>Standard keys</h3>
      <dl className={styles.keys}>
        {COMMON.map(([keys, does]) => (
          <Row key={does} keys={keys} does={does} />
        ))}
      </dl>
      <Checkbox checked={on} onChange={shortcuts.setOn}>
        Single-key shortcuts
      </Checkbox>
    </Dialog>
  );
}

function Group({ name, shortcuts }: { name: string; shortcuts: readonly Shortcut[] }) {
  return (
    <>
      <h3>{name}</h3>
      <dl className={styles.keys}>
        {shortcuts.map(({ key, label }) => (
          <Row key={key} keys={[key]} does={label} />
        ))}
      </dl>
    </>
  );
}

function Row({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  );
}
