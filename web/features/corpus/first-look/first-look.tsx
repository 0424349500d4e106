import { Suspense, useEffect, useId, useState } from "react";
import { useSession } from "../../../shell/stores-context";
import { Boundary } from "../../../ui/boundary";
import { Button } from "../../../ui/button";
import { FileIcon } from "../../../ui/icons";
import { lazyPart } from "../../../ui/lazy-part";
import { CORPUS_FILES } from "../chooser";
import styles from "./first-look.module.css";

// It comes after the page is up.
const LiveModel = lazyPart(() => import("./live-model"), import.meta.url);

/** What the page is about, with a finished model to try, for who has nothing of their own yet. */
export function FirstLook() {
  const id = useId();
  const settled = useSettled();
  return (
    <section className={styles.look} data-look="" aria-labelledby={id}>
      <h2 id={id} className={styles.headline}>
        See how short word vectors can be
      </h2>
      <OwnText />
      <p className={styles.lead}>
        A model gives each word a list of numbers, so that words used alike have similar lists. This
        kind, called Matryoshka, still works when you keep only the first few. Try it:
      </p>
      <div className={styles.stage}>
        {settled && (
          <Boundary fallback={() => null}>
            <Suspense fallback={null}>
              <LiveModel />
            </Suspense>
          </Boundary>
        )}
      </div>
    </section>
  );
}

/** A way to a text of one's own, where the other ways to one come only below the model. */
function OwnText() {
  return (
    <div className={styles.own}>
      <Button onClick={() => document.getElementById(CORPUS_FILES)?.click()}>
        <FileIcon /> Choose a text of your own
      </Button>
      <p className={styles.fine}>or drop it anywhere here</p>
    </div>
  );
}

/** Whether the engine has started, or cannot be, and the page has nothing to do: nothing of the user's waits then. */
function useSettled(): boolean {
  const started = useSession(({ engine, failure }) => engine !== null || failure !== null);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!started) return;
    // Safari has no idle callbacks.
    if (!("requestIdleCallback" in window)) return setSettled(true);
    const waiting = requestIdleCallback(() => setSettled(true), { timeout: 1000 });
    return () => cancelIdleCallback(waiting);
  }, [started]);
  return settled;
}
