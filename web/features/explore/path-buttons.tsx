import { useStore } from "zustand";
import { useStores } from "../../shell/stores-context";
import { useShortcut } from "../../shell/use-shortcut";
import { Button } from "../../ui/button";
import { BackwardIcon, ForwardIcon } from "../../ui/icons";
import styles from "./path-buttons.module.css";

/** Back and forward through what was looked at, as the browser's own buttons. */
export function PathButtons() {
  const { route } = useStores();
  const { step, last } = useStore(route.steps);
  useShortcut({ key: "[", label: "Back to what was shown before", group: "Path", run: route.back });
  useShortcut({ key: "]", label: "Forward again", group: "Path", run: route.forward });
  return (
    <div className={styles.buttons}>
      <Button
        look="icon"
        aria-label="Back"
        title="Back  ["
        aria-disabled={step === 0}
        onClick={route.back}
      >
        <BackwardIcon />
      </Button>
      <Button
        look="icon"
        aria-label="Forward"
        title="Forward  ]"
        aria-disabled={step === last}
        onClick={route.forward}
      >
        <ForwardIcon />
      </Button>
    </div>
  );
}
