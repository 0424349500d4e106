import { createStore } from "../create-store";
import { type TakingParts, takeHanded } from "../runs/take-handed";
import { fetchSharedModel } from "./shared-page";

export type SharedStart = ReturnType<typeof createSharedStart>;

/**
 * Opens the model that lies beside a shared page, once.
 *
 * @param paths Its files; null for a page without one.
 */
export function createSharedStart(paths: readonly string[] | null, parts: TakingParts) {
  const store = createStore<{
    /** Whether the model is still to be opened. */
    pending: boolean;
    /** The model's id among the open ones; null until it is open. */
    modelId: number | null;
  }>(() => ({ pending: paths !== null, modelId: null }));
  const { session } = parts;

  return {
    store,
    async open(): Promise<void> {
      if (!paths) return;
      try {
        await takeHanded(parts, await fetchSharedModel(paths), "replace");
        store.setState({ modelId: session.store.getState().model?.id ?? null });
      } catch (error) {
        session.fail(error, "The model beside this page could not be opened.");
      }
      store.setState({ pending: false });
    },
  };
}
