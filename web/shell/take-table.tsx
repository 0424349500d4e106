import { useState } from "react";
import { counted } from "../format";
import { Button } from "../ui/button";
import { copyTable } from "../ui/copy-table";
import { safeBaseName, saveFile } from "../ui/save-file";
import { type Table, toCsv, toJson } from "../ui/table";
import { useSession, useStores } from "./stores-context";
import styles from "./take-table.module.css";

interface Props {
  /** What it is a list of, such as "neighbours": a part of file names. */
  name: string;
  table: () => Table | Promise<Table>;
}

const WRITERS = {
  csv: { write: toCsv, type: "text/csv" },
  json: { write: toJson, type: "application/json" },
};

/** Takes a list along whole, whatever part of it is in view: to the clipboard, as CSV or as JSON. */
export function TakeTable({ name, table }: Props) {
  const { session, announcer } = useStores();
  const base = useSession(({ model }) => model?.corpus.baseName ?? "words");
  const [copied, setCopied] = useState<number | null>(null);
  const attempt = async (work: (table: Table) => Promise<void> | void) => {
    try {
      await work(await table());
    } catch (error) {
      session.fail(error, "The list could not be copied or saved.");
    }
  };
  const copy = (made: Table) =>
    copyTable(made).then(() => {
      setCopied(made.rows.length);
      announcer.say(`Copied ${counted(made.rows.length, "row")}.`);
    });
  const save = (ending: keyof typeof WRITERS) => (made: Table) => {
    const { write, type } = WRITERS[ending];
    const file = `${safeBaseName(`${base}-${name}`).replaceAll(" ", "-")}.${ending}`;
    saveFile(new File([write(made)], file, { type }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of a form.
    <span role="group" aria-label={`Copy or save: ${name}`} className={styles.take}>
      <Button look="link" onClick={() => attempt(copy)} onBlur={() => setCopied(null)}>
        {copied === null ? "Copy" : `Copied ${counted(copied, "row")}`}
      </Button>
      <Button look="link" onClick={() => attempt(save("csv"))}>
        CSV
      </Button>
      <Button look="link" onClick={() => attempt(save("json"))}>
        JSON
      </Button>
    </span>
  );
}
