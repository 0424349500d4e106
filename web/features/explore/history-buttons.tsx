import { useStore } from "zustand";
import { useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import { Button } from "../../ui/button";
import { BackwardIcon, ForwardIcon } from "../../ui/icons";
import styles from "./history-buttons.module.css";

/** Back and forward through what was shown, like the browser's own buttons. */
export function HistoryButtons() {
  const { pageHistory } = useStores();
  const { step, last } = useStore(pageHistory.position);
  useShortcut({
    key: "[",
    label: "Back to what was shown before",
    group: "History",
    run: pageHistory.back,
  });
  useShortcut({ key: "]", label: "Forward again", group: "History", run: pageHistory.forward });
  return (
    <div className={styles.buttons}>
      <Button
        look="icon"
        aria-label="Back"
        title="Back  ["
        aria-disabled={step === 0}
        onClick={pageHistory.back}
      >
        <BackwardIcon />
      </Button>
      <Button
        look="icon"
        aria-label="Forward"
        title="Forward  ]"
        aria-disabled={step === last}
        onClick={pageHistory.forward}
      >
        <ForwardIcon />
      </Button>
    </div>
  );
}
