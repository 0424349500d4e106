import { useStore } from "zustand";
import { useStores } from "../../../shell/stores-context";
import type { CurrentModel } from "../../../store/session/session-state";

const NONE: readonly Blob[] = [];

/** The text of the model: the one that it was trained on, else the one that the user has supplied. */
export function useText(model: CurrentModel): readonly Blob[] {
  const given = useStore(useStores().suppliedTexts, (texts) => texts.get(model.wv));
  return model.corpus.blobs.length > 0 ? model.corpus.blobs : (given ?? NONE);
}
