import { useEffect, useRef } from "react";
import type { Shortcut } from "../store/shortcuts";
import { useStores } from "./stores-context";

/** A single-key shortcut for as long as its component is shown. It is listed in the sheet under `?`. */
export function useShortcut({ key, label, group, run }: Shortcut): void {
  const { shortcuts } = useStores();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(
    () => shortcuts.add({ key, label, group, run: () => latest.current() }),
    [shortcuts, key, label, group],
  );
}
