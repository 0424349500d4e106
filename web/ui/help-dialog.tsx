import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import buttonStyles from "./button.module.css";
import styles from "./help-dialog.module.css";
import { CloseIcon, HelpIcon } from "./icons";

/** The help button with its short explanation of what this page is about. */
export function HelpDialog() {
  return (
    <DialogTrigger>
      <AriaButton className={`${buttonStyles.button} ${buttonStyles.icon}`} aria-label="Help">
        <HelpIcon />
      </AriaButton>
      <ModalOverlay className={styles.overlay ?? ""} isDismissable>
        <Modal className={styles.modal ?? ""}>
          <Dialog className={styles.dialog ?? ""}>
            {({ close }) => (
              <>
                <div className={styles.head}>
                  <Heading slot="title">What this is</Heading>
                  <Button look="icon" aria-label="Close" onClick={close}>
                    <CloseIcon />
                  </Button>
                </div>
                <HelpText />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function HelpText() {
  return (
    <>
      <p>
        <strong>Word2Vec</strong> reads a text and gives every word a list of numbers, its vector.
        Words that keep the same company get similar vectors, so that “dog” ends up near “puppy”
        without anybody having said so.
      </p>
      <p>
        <strong>A level</strong> is the first part of those numbers, trained to be a good vector by
        itself, like the smaller doll inside a Matryoshka. With levels 25, 50 and 100, the first 25
        numbers already tell roughly what a word means at a quarter of the size; all 100 tell it
        more finely. Here you see what each level knows.
      </p>
      <p>
        <strong>Similarity</strong> is the cosine between two vectors: 1.00 is the same direction,
        0.00 has nothing in common.
      </p>
      <p>
        <strong>Your text stays here.</strong> It is read and trained on in this tab, on this
        machine, and sent nowhere.
      </p>
      <h3>Keyboard</h3>
      <dl className={styles.keys}>
        <dt>
          <kbd>Tab</kbd>
        </dt>
        <dd>goes through everything, word by word.</dd>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>looks up the word typed or in focus.</dd>
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </dt>
        <dd>choose among the completions.</dd>
        <dt>
          <kbd>Alt</kbd> <kbd>←</kbd>
        </dt>
        <dd>goes back to the word before.</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>closes what is open.</dd>
      </dl>
    </>
  );
}
