import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "../ui/button";
import { Hidden } from "../ui/hidden";
import { CheckIcon } from "../ui/icons";
import styles from "./step.module.css";
import type { StepPlace } from "./steps";

interface Props {
  place: StepPlace;
  title: string;
  /** The result of the step, or what it is for; shown while it is folded. */
  summary: ReactNode;
  /** What the button that opens it says: a verb to be seen, an object to be heard. */
  opener: readonly [verb: string, object: string];
  /** Any name for what the step shows. When it changes, the focus is not lost with what was removed. */
  scene?: string;
  /** Whether its content needs the full width of the page. */
  wide?: boolean;
  /** Shown in the heading's line while the step is open, and at that line's end. */
  bar?: ReactNode;
  tools?: ReactNode;
  /** Id of the heading, for those who lead to it. */
  anchor?: string;
  children?: ReactNode;
}

/** One step of the path: open, or folded to one line. Its content stays mounted while it is folded. */
export function Step(props: Props) {
  const { place, title, summary, opener, scene, wide, bar, tools, anchor, children } = props;
  const { number, status, open, onToggle } = place;
  const [verb, object] = opener;
  const id = useId();
  const titleId = anchor ?? `${id}-title`;
  const heading = useFocusOnArrival(status === "present", scene);
  return (
    <section
      className={styles.step}
      data-status={status}
      data-open={open}
      data-wide={wide || undefined}
      aria-labelledby={titleId}
    >
      <div className={styles.head}>
        <span className={styles.marker} aria-hidden="true">
          {status === "done" ? <CheckIcon /> : number}
        </span>
        <h2 id={titleId} className={styles.title} tabIndex={-1} ref={heading}>
          {title}
          {status === "done" && <Hidden>, done</Hidden>}
        </h2>
        {!open && (
          <p className={styles.summary} title={typeof summary === "string" ? summary : undefined}>
            {summary}
          </p>
        )}
        {open && bar && <div className={styles.bar}>{bar}</div>}
        {open && tools && <div className={styles.tools}>{tools}</div>}
        {onToggle && (
          <Button
            look="link"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={`${id}-body`}
            onClick={onToggle}
          >
            {open ? "Collapse" : verb}
            <Hidden> {object}</Hidden>
          </Button>
        )}
      </div>
      <div id={`${id}-body`} className={styles.body} hidden={!open}>
        {children}
      </div>
    </section>
  );
}

/**
 * Folding a step would lose the focus, so the step that comes next gets it. So does the heading when a pressed button
 * is replaced. Not when the page opens.
 */
function useFocusOnArrival(present: boolean, scene: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef({ present, scene });
  useEffect(() => {
    const arrived = present && !before.current.present;
    const bereft = scene !== before.current.scene && document.activeElement === document.body;
    before.current = { present, scene };
    if (arrived || (present && bereft)) heading.current?.focus();
  }, [present, scene]);
  return heading;
}
