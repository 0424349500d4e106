import type { ReactNode } from "react";
import { Boundary } from "../ui/boundary";
import { Button } from "../ui/button";
import styles from "./messages.module.css";
import { showBroken } from "./window";

/** The last resort: whatever fails, the page says so and can be shown again. Stores and engine go on underneath. */
export function PageBoundary({ children }: { children: ReactNode }) {
  return (
    <Boundary
      onError={() => showBroken(true)}
      fallback={(error, again) => (
        <main className={styles.broken}>
          <div role="alert">
            <h1>The page could not be shown.</h1>
            <p>
              {error.message} The model and a training that runs are still in this tab; reloading
              would lose them.
            </p>
          </div>
          <p className={styles.choices}>
            <Button
              look="primary"
              onClick={() => {
                showBroken(false);
                again();
              }}
            >
              Show it again
            </Button>
            <Button onClick={() => window.location.reload()}>Reload</Button>
          </p>
        </main>
      )}
    >
      {children}
    </Boundary>
  );
}
