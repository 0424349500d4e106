import { useStore } from "zustand";
import { useSession, useStores } from "../../shell/stores-context";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { CloseIcon } from "../../ui/icons";
import styles from "./open-models.module.css";

/** The models in hand, when there are several: one is in front, the others are a click away. */
export function OpenModels() {
  const open = useSession((state) => state.open);
  const front = useSession((state) => state.model);
  if (open.length < 2) return null;
  return (
    <fieldset className={styles.models}>
      <legend className={styles.legend}>Open models</legend>
      {open.map(({ model }, at) => (
        <Chip key={model.id} model={model} letter={letterOf(at)} isFront={model === front} />
      ))}
    </fieldset>
  );
}

interface ChipProps {
  model: CurrentModel;
  letter: string;
  isFront: boolean;
}

function Chip({ model, letter, isFront }: ChipProps) {
  const { session } = useStores();
  const busy = useSession(({ activity }) => activity !== null);
  const name = useModelName(model);
  return (
    <span className={styles.chip} data-front={isFront || undefined}>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={isFront}
        disabled={busy}
        onClick={() => session.choose(model.id)}
      >
        <span className={styles.letter} aria-hidden="true">
          {letter}
        </span>
        <span translate="no">{name}</span>
        <span className={styles.fine}>{model.wv.levels.join(" / ")}</span>
      </button>
      <Button
        look="icon"
        disabled={busy}
        aria-label={`Close ${name}, model ${letter}`}
        onClick={() => session.close(model.id)}
      >
        <CloseIcon />
      </Button>
    </span>
  );
}

/** A run's own name, or that of the text or the file. */
function useModelName({ runId, corpus }: CurrentModel): string {
  const { runs } = useStores();
  const list = useStore(runs.store, (state) => state.list);
  return list?.find(({ record }) => record.id === runId)?.record.name ?? corpus.name;
}

/** A, B, C and so on: it tells models of one name apart, without colour. */
function letterOf(at: number): string {
  return String.fromCharCode(65 + (at % 26));
}
