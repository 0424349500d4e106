import { useStore } from "zustand";
import { useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { RUNS } from "./runs-panel";
import styles from "./runs-panel.module.css";

/** Warns, above all else, that an open model is not kept; the list of runs says what helps. */
export function NotKept() {
  const { runs } = useStores();
  const problem = useStore(runs.store, (state) => state.problem);
  const isUnkept = useStore(runs.store, ({ unkept }) => unkept.length > 0);
  if (!problem || !isUnkept) return null;
  const show = () => document.getElementById(RUNS)?.scrollIntoView();
  return (
    <div className={styles.ask} role="status">
      <p>{problem.message}</p>
      <Button look="link" onClick={show}>
        Show what helps
      </Button>
    </div>
  );
}
