import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ModelInHand } from "../../store/session-state";

/** What every view gets. */
export interface ViewProps {
  model: ModelInHand;
}

/** One way of looking at a model: a tab of Explore. */
export interface ViewEntry {
  /** Stands in the address, and before the view's own settings in it: letters a to z and hyphens. */
  id: string;
  label: string;
  /** One line: what there is to see, and why one would care. */
  hint: string;
  /** Fetched when its tab is first opened. */
  component: LazyExoticComponent<ComponentType<ViewProps>>;
}

/**
 * The views in the order of their tabs; the keys 1 to 9 open them. To add one, add its entry: the tab, the shortcut, the
 * address and the error boundary come with it. A view that was opened stays alive while another is shown, its effects
 * apart; what must outlive it belongs in a store.
 */
export const views: readonly ViewEntry[] = [
  {
    id: "levels",
    label: "Levels",
    hint: "The nearest words at every level, side by side: what stays, what moves, what only one level knows.",
    component: lazy(() =>
      import("./levels/levels-view").then(({ LevelsView }) => ({ default: LevelsView })),
    ),
  },
  {
    id: "map",
    label: "Map",
    hint: "Every word as a point: what lies together, and what moves from one level to the next.",
    component: lazy(() => import("./map/map-view").then(({ MapView }) => ({ default: MapView }))),
  },
];
