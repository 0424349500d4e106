import { type FormEvent, useId } from "react";
import { useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { Fold } from "../../ui/fold";
import styles from "./paste-text.module.css";
import { fromText } from "./sources";

/** A box for text that is not in a file. */
export function PasteText() {
  const { session } = useStores();
  const id = useId();
  const read = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    void session.read(fromText(String(text)));
  };
  return (
    <Fold label="Or paste a text">
      <form className={styles.form} onSubmit={read}>
        <label htmlFor={id}>Text</label>
        <textarea id={id} name="text" rows={8} required />
        <Button type="submit">Read this text</Button>
      </form>
    </Fold>
  );
}
