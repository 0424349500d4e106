import { useHash, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import styles from "./address-note.module.css";

/** Which parts of the address mean nothing here, quietly. */
export function AddressNote() {
  const { pageHistory } = useStores();
  const ignored = useHash((state) => state.ignored);
  if (ignored.length === 0) return null;
  const parts = [...new Set(ignored)];
  const told = parts.slice(0, 5).map((part) => `“${part}”`);
  const more = parts.length > 5 ? ` and ${parts.length - 5} more` : "";
  return (
    <p className={styles.note} role="status">
      <span>
        The address asks for {told.join(", ")}
        {more}, which means nothing for this model, so it was left out.
      </span>{" "}
      <Button look="link" onClick={pageHistory.dismissIgnored}>
        All right
      </Button>
    </p>
  );
}
