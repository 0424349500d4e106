import { type FormEvent, useId, useState } from "react";
import { useSession, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { Fold } from "../../ui/fold";
import { FileIcon } from "../../ui/icons";
import styles from "./chooser.module.css";
import { OpenVectors } from "./open-vectors";
import { fetchSample, fromText, SAMPLE_LICENCE } from "./sources";
import { TokenizerChoice } from "./tokenizer-choice";

/** The ways to a text: files, the sample, the clipboard. */
export function Chooser({ readFiles }: { readFiles: (files: readonly File[]) => void }) {
  const training = useSession(({ activity }) => activity?.kind === "training");
  const first = useSession(({ corpus }) => corpus === null);
  return (
    <fieldset className={styles.chooser} disabled={training}>
      {first && (
        <p className={styles.lead}>
          Give it a text, and it learns which words are alike from the company they keep. Everything
          happens in this tab; nothing is sent anywhere.
        </p>
      )}
      <label className={styles.zone} data-first={first || undefined}>
        <input
          className={styles.input}
          type="file"
          multiple
          accept=".txt,.gz,text/plain,application/gzip"
          aria-label="Corpus files"
          onChange={({ currentTarget }) => {
            readFiles([...(currentTarget.files ?? [])]);
            // Choosing the same file again should read it again.
            currentTarget.value = "";
          }}
        />
        <FileIcon />
        <span>
          <strong>{first ? "Drop text files here" : "Drop other text files here"}</strong>, or{" "}
          <span className={styles.choose}>choose files</span>
        </span>
        <span className={styles.fine}>
          Plain text or .gz, of any size; ideally one sentence per line
        </span>
      </label>
      <Sample first={first} />
      <PasteText />
      <OpenVectors />
      <TokenizerChoice />
      {training && (
        <p className={styles.fine}>The text cannot be changed while a model is being trained.</p>
      )}
    </fieldset>
  );
}

function Sample({ first }: { first: boolean }) {
  const { session } = useStores();
  const [fetching, setFetching] = useState(false);
  const use = async () => {
    setFetching(true);
    try {
      await session.read(await fetchSample());
    } catch (error) {
      session.fail(error, "The sample corpus could not be fetched.");
    } finally {
      setFetching(false);
    }
  };
  return (
    <div className={styles.sample}>
      <Button look={first ? "primary" : "plain"} onClick={use} aria-disabled={fetching}>
        Use the sample corpus
      </Button>
      <p className={styles.fine}>
        Dictionary definitions from WordNet 3.1, 1.8 M words, under{" "}
        <a href={SAMPLE_LICENCE} target="_blank" rel="noopener">
          WordNet’s licence
        </a>
        .
      </p>
    </div>
  );
}

/** A box for text that is not in a file. */
function PasteText() {
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
