import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import styles from "./dialog.module.css";
import { CloseIcon } from "./icons";

interface Props {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A dialog over the page; Escape, Close and a click outside close it. */
export function Dialog({ title, open, onOpenChange, children }: Props) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isDismissable
      isOpen={open}
      onOpenChange={onOpenChange}
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog className={styles.dialog ?? ""}>
          <div className={styles.head}>
            <Heading slot="title">{title}</Heading>
            <Button look="icon" aria-label="Close" onClick={() => onOpenChange(false)}>
              <CloseIcon />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
