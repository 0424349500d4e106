import { useStore } from "zustand";
import type { CurrentModel, OpenModel } from "../store/session/session-state";
import { CATEGORY_COLOURS, categoryColour, pointColour } from "../ui/palette";
import styles from "./model-name.module.css";
import { useStores } from "./stores-context";

/** A model's name with its sign: a letter, which tells it from others without colour, in a colour of its own. */
export function ModelName({ open }: { open: OpenModel }) {
  const nameOf = useModelNames();
  return (
    <span className={styles.name}>
      <span
        className={styles.sign}
        style={pointColour(categoryColour(open.sign % CATEGORY_COLOURS))}
        aria-hidden="true"
      >
        {letterOf(open)}
      </span>
      <span translate="no">{nameOf(open.model)}</span>
    </span>
  );
}

/** How models are called: by a run's own name, or that of the text or the file. */
export function useModelNames(): (model: CurrentModel) => string {
  const { runs } = useStores();
  const list = useStore(runs.store, (state) => state.list);
  return ({ runId, corpus }) =>
    list?.find(({ record }) => record.id === runId)?.record.name ?? corpus.name;
}

/** A, B, C and so on. */
export function letterOf({ sign }: OpenModel): string {
  return String.fromCharCode(65 + (sign % 26));
}
