import type { Session } from "../session/session";
import type { Bookmarks } from "../url/bookmarks";
import { formatHash, parseHash } from "../url/hash";
import type { PageHistory } from "../url/history";
import type { HandedModel } from "./model-zip";
import type { Runs } from "./runs";

/** What of the page a model that was handed on changes. */
export interface TakingParts {
  session: Session;
  runs: Runs;
  bookmarks: Bookmarks;
  pageHistory: PageHistory;
}

/**
 * Shows a model that was handed on as its sender saw it: its bookmarks join those here, and its view is gone to.
 *
 * @param how Whether the view is a step of its own, or what the page begins with unless its address asks for something else.
 */
export async function takeHanded(
  { session, runs, bookmarks, pageHistory }: TakingParts,
  handed: HandedModel,
  how: "push" | "replace" = "push",
): Promise<void> {
  if (session.store.getState().activity?.kind === "training") {
    // It says why nothing is opened now.
    return session.open(handed.vectors);
  }
  const { bookmarks: others, view } = handed.document;
  bookmarks.merge(others);
  const hash = view.slice(Math.max(0, view.indexOf("#")));
  if (how === "push" && hash.startsWith("#")) pageHistory.pushHash(hash);
  if (how === "replace" && formatHash(pageHistory.store.getState()) === "") {
    pageHistory.replace(parseHash(hash));
  }
  await runs.openHanded(handed);
}
