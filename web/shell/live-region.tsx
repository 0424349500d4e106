import { useStore } from "zustand";
import { Hidden } from "../ui/hidden";
import { useStores } from "./stores-context";

/** Where the page tells screen readers, politely, what has happened. */
export function LiveRegion() {
  const { text, turn } = useStore(useStores().announcer.store);
  return (
    <Hidden>
      <span role="log" aria-live="polite">
        <span key={turn}>{text}</span>
      </span>
    </Hidden>
  );
}
