import { percent } from "../format";
import type { Session } from "../store/session/session";
import { isTraining, pageState, type SessionState } from "../store/session/session-state";
import { stageOf } from "../store/session/stages";

const NAME = "Word2Vec Matryoshka";

let isBroken = false;
let showAgain = () => {};

/** Whether the page itself, whatever its session does, can't be shown. */
export function showBroken(broken: boolean): void {
  isBroken = broken;
  showAgain();
}

/**
 * Shows the session's state where React does not reach: on the root element, in the title, when leaving.
 *
 * @param isAnythingUnkept Whether there is something that would be lost, a training under way aside.
 */
export function followSession(session: Session, isAnythingUnkept: () => boolean): void {
  const show = (state: SessionState) => {
    const { dataset } = document.documentElement;
    dataset.state = isBroken ? "error" : pageState(state);
    if (state.engine) dataset.threads = state.engine.build === "threads" ? "on" : "off";
    document.title = titleOf(state);
  };
  showAgain = () => show(session.store.getState());
  showAgain();
  session.store.subscribe(show);

  // Hours of training are easily closed by mistake; what is kept comes back, and the rest is quickly redone.
  window.addEventListener("beforeunload", (event) => {
    if (isTraining(session.store.getState()) || isAnythingUnkept()) event.preventDefault();
  });
}

function titleOf({ activity, model }: SessionState): string {
  if (activity?.kind === "training" && activity.progress) {
    const { stage, stageFraction } = activity.progress;
    const start = stage === "training" ? [] : [stageOf(activity.progress)];
    return [percent(stageFraction), ...start, NAME].join(" · ");
  }
  return model ? `${model.corpus.name} · ${NAME}` : NAME;
}
