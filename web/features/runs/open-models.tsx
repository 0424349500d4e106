import { letterOf, ModelName, useModelNames } from "../../shell/model-name";
import { useSession, useStores } from "../../shell/stores-context";
import { type OpenModel, presentStep } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { CloseIcon } from "../../ui/icons";
import styles from "./open-models.module.css";

/** The open models, unless there is only the one in front: the others are a click away. */
export function OpenModels() {
  const open = useSession((state) => state.open);
  const front = useSession((state) => state.model);
  const preparing = useSession((state) => presentStep(state) === "train");
  const [only] = open;
  if (!only || (open.length === 1 && (!preparing || only.model === front))) return null;
  return (
    <fieldset className={styles.models}>
      <legend className={styles.legend}>Open models</legend>
      {open.map((each) => (
        <Chip key={each.model.id} open={each} isFront={each.model === front} />
      ))}
    </fieldset>
  );
}

function Chip({ open, isFront }: { open: OpenModel; isFront: boolean }) {
  const { session } = useStores();
  const busy = useSession(({ activity }) => activity !== null);
  const nameOf = useModelNames();
  const { id, wv } = open.model;
  return (
    <span className={styles.chip} data-front={isFront || undefined}>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={isFront}
        disabled={busy}
        onClick={() => session.choose(id)}
      >
        <ModelName open={open} />
        <span className={styles.fine}>{wv.levels.join(" / ")}</span>
      </button>
      <Button
        look="icon"
        disabled={busy}
        aria-label={`Close ${nameOf(open.model)}, model ${letterOf(open)}`}
        onClick={() => session.close(id)}
      >
        <CloseIcon />
      </Button>
    </span>
  );
}
