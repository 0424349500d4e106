import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ModelInHand } from "../../store/session/session-state";

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
  /** Fetched when its tab is first opened: the default export of its module. */
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
    component: lazy(() => import("./levels/levels-view")),
  },
  {
    id: "map",
    label: "Map",
    hint: "Every word as a point: what lies together, and what moves from one level to the next.",
    component: lazy(() => import("./map/map-view").then(({ MapView }) => ({ default: MapView }))),
  },
  {
    id: "report",
    label: "Report",
    hint: "How good is each level by itself, what does it cost, and which one should you take?",
    component: lazy(() =>
      import("./report/report-view").then(({ ReportView }) => ({ default: ReportView })),
    ),
  },
  {
    id: "compare",
    label: "Compare",
    hint: "Some words against each other, the odd one out, and two models beside each other.",
    component: lazy(() =>
      import("./compare/compare-view").then(({ CompareView }) => ({ default: CompareView })),
    ),
  },
  {
    id: "context",
    label: "In context",
    hint: "The lines of your own text in which a word, or a pair, stands: why two words are near.",
    component: lazy(() =>
      import("./context/context-view").then(({ ContextView }) => ({ default: ContextView })),
    ),
  },
  {
    id: "words",
    label: "Words",
    hint: "The vocabulary itself, by regular expression and by how often a word occurs.",
    component: lazy(() => import("./words/words-view")),
  },
  {
    id: "training",
    label: "Training",
    hint: "How this model was learnt: loss, speed, learning rate, and how one word’s neighbours settled.",
    component: lazy(() => import("./training/training-view")),
  },
];
