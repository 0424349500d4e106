import { type ClipboardEvent, type FormEvent, useId, useState } from "react";
import { counted } from "../../format";
import { useSession, useStores } from "../../shell/stores-context";
import { Button } from "../../ui/button";
import { Fold } from "../../ui/fold";
import { FileIcon } from "../../ui/icons";
import styles from "./chooser.module.css";
import { OpenVectors } from "./open-vectors";
import { fetchSample, fromText, SAMPLE_LICENCE } from "./sources";
import { TokenizerChoice } from "./tokenizer-choice";

/** Id of the input that takes the corpus' files. */
export const CORPUS_FILES = "corpus-files";

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
          id={CORPUS_FILES}
          className={styles.input}
          type="file"
          multiple
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
          Text in any encoding, tables (CSV, JSON, Parquet), documents (HTML, Word, EPUB, PDF and
          others), folders and archives of these, of any size
        </span>
      </label>
      <FolderPicker readFiles={readFiles} />
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

/** A folder with all that is in it. */
function FolderPicker({ readFiles }: { readFiles: (files: readonly File[]) => void }) {
  return (
    <label className={styles.folder}>
      <input
        className={styles.input}
        type="file"
        multiple
        // React does not know it, all browsers for desktops do.
        {...{ webkitdirectory: "" }}
        aria-label="Corpus folder"
        onChange={({ currentTarget }) => {
          readFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <span className={styles.choose}>Choose a folder</span>
    </label>
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

/** A longer text is kept apart: a box that shows it would stop the page for seconds. */
const LONGEST_SHOWN = 200_000;

/** A box for text that is not in a file. */
function PasteText() {
  const { session } = useStores();
  const id = useId();
  const [long, setLong] = useState<string | null>(null);
  const read = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    void session.read(fromText(long ?? String(text)));
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.length <= LONGEST_SHOWN) return;
    event.preventDefault();
    setLong(text);
  };
  const keep = ({ currentTarget }: FormEvent<HTMLTextAreaElement>) => {
    const text = currentTarget.value;
    if (text.length <= LONGEST_SHOWN) return setLong(null);
    currentTarget.value = "";
    setLong(text);
  };
  return (
    <Fold label="Or paste a text">
      <form className={styles.form} onSubmit={read}>
        <label htmlFor={id}>Text</label>
        <textarea
          id={id}
          name="text"
          rows={8}
          required={long === null}
          onPaste={paste}
          onInput={keep}
        />
        {long !== null && (
          <p className={styles.fine} role="status">
            {counted(long.length, "character")} are ready to be read; too many to be shown here.
          </p>
        )}
        <Button type="submit">Read this text</Button>
      </form>
    </Fold>
  );
}
