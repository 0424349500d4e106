import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./fold.module.css";
import { ChevronIcon } from "./icons";

interface Props {
  label: string;
  /** What is worth knowing while it is folded. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part that not everyone needs, folded until the user opens it, or finds something in it. */
export function Fold({ label, aside, children }: Props) {
  const [open, setOpen] = useState(false);
  const panel = useFindable(open, () => setOpen(true));
  const id = useId();
  return (
    <div className={styles.fold} data-expanded={open || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          id={`${id}-trigger`}
          className={styles.trigger}
          aria-expanded={open}
          aria-controls={`${id}-panel`}
          onClick={() => setOpen(!open)}
        >
          <ChevronIcon />
          {label}
        </button>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of a form. */}
      <div
        id={`${id}-panel`}
        className={styles.panel}
        role="group"
        aria-labelledby={`${id}-trigger`}
        hidden={!open}
        ref={panel}
      >
        {children}
      </div>
    </div>
  );
}

/** Lets the browser's own search find what is folded; React knows `hidden` only as yes or no. */
function useFindable(open: boolean, onFound: () => void) {
  const panel = useRef<HTMLDivElement>(null);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
    if (!open) panel.current?.setAttribute("hidden", "until-found");
  });
  useEffect(() => {
    const element = panel.current;
    const show = () => found.current();
    element?.addEventListener("beforematch", show);
    return () => element?.removeEventListener("beforematch", show);
  }, []);
  return panel;
}
