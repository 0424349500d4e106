import type { Failure } from "../store/failure";
import { AlertIcon } from "../ui/icons";
import styles from "./failure-line.module.css";

/** Tells what went wrong with a part of the page, where that part is. */
export function FailureLine({ failure }: { failure: Failure }) {
  return (
    <div className={styles.failure} role="alert">
      <AlertIcon />
      <p>
        <strong>{failure.title}</strong> {failure.message}
      </p>
    </div>
  );
}
