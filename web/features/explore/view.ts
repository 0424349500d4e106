import type { ComponentType } from "react";
import type { CurrentModel } from "../../store/session/session-state";

/** What every view gets. */
export interface ViewProps {
  model: CurrentModel;
}

/** One way of looking at a model: a tab of Explore. */
export interface ViewEntry {
  /** Names the view in the address, and prefixes its settings there: letters a to z and hyphens. */
  id: string;
  label: string;
  /** One line: what there is to see, and why that is useful. */
  hint: string;
  /** Fetched when its tab is first opened: the default export of its module. */
  component: ComponentType<ViewProps>;
}
