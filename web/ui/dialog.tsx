import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import styles from "./dialog.module.css";
import { CloseIcon } from "./icons";

interface Props {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A dialog over the page; Escape, Close and a click outside close it, and the focus goes back to where it was. */
export function Dialog({ open, ...props }: Props) {
  return open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onOpenChange, children }: Omit<Props, "open">) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // The backdrop is the dialog itself, beyond its content.
  const onClick = ({ target }: MouseEvent) => {
    if (target === dialog.current) onOpenChange(false);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape.
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onClick={onClick}
      onCancel={(event) => {
        // A file field's own "cancel" bubbles up to here.
        if (event.target === dialog.current) onOpenChange(false);
      }}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <Button look="icon" aria-label="Close" onClick={() => onOpenChange(false)}>
            <CloseIcon />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
