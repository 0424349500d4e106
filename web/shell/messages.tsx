import type { ReactNode } from "react";
import { useStore } from "zustand";
import { isTraining } from "../store/session/session-state";
import { Button } from "../ui/button";
import { CloseIcon } from "../ui/icons";
import { FailureLine } from "./failure-line";
import styles from "./messages.module.css";
import { useSession, useStores } from "./stores-context";

/**
 * The last failure, until something else is done or the user dismisses it.
 *
 * @param children What can be done about it.
 */
export function FailureMessage({ children }: { children: ReactNode }) {
  const { session } = useStores();
  const failure = useSession((state) => state.failure);
  const lost = useSession((state) => state.lost);
  if (!failure) return null;
  return (
    <div className={styles.failure}>
      <div className={styles.text}>
        <FailureLine failure={failure} />
      </div>
      {children}
      {lost && <Button onClick={() => session.read(lost)}>Read {lost.name} again</Button>}
      <Button look="icon" aria-label="Dismiss" onClick={session.dismiss}>
        <CloseIcon />
      </Button>
    </div>
  );
}

/** What was odd about the vectors that were opened, until other ones are. */
export function VectorNotices() {
  const model = useSession((state) => state.model);
  const notices = model?.training === null ? model.wv.notices : [];
  if (!model || notices.length === 0) return null;
  return (
    <div className={styles.notice} role="status" aria-label={`About ${model.corpus.name}`}>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </div>
  );
}

/** Why the engine runs on one core only, when it does. */
export function EngineNotice() {
  const notice = useSession((state) => state.engine?.notice);
  if (!notice) return null;
  return (
    <p className={styles.notice} role="status">
      {notice}
    </p>
  );
}

/** Offers a new version of the page, which is never taken by itself, and says what that costs. */
export function NewVersionNotice() {
  const { hosting } = useStores();
  const isOffered = useStore(hosting.store, (state) => state.newVersion);
  const cost = useCostOfReload();
  if (!isOffered) return null;
  return (
    <div className={styles.offer} role="status">
      <p>
        A new version is available: reload when it suits you.
        {cost && <span> {cost}</span>}
      </p>
      <Button onClick={hosting.takeNewVersion}>Reload</Button>
    </div>
  );
}

/** What a reload costs, in a sentence; null when all comes back. */
function useCostOfReload(): string | null {
  const { runs } = useStores();
  const isUnkept = useStore(runs.store, ({ unkept }) => unkept.length > 0);
  const isBusy = useSession(isTraining);
  const isFromFiles = useSession(({ open }) => open.some(({ model }) => model.runId === null));
  if (isUnkept) return "Reloading loses what this tab holds, which is not kept: export it first.";
  if (isBusy) return "The training then continues from where it was last saved.";
  return isFromFiles ? "Vectors from files must then be opened again; your runs stay." : null;
}
