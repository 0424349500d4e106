import { useEffect, useId, useState } from "react";
import { bytes } from "../../format";
import { useStores } from "../../shell/stores-context";
import { handedModel, wholeOf } from "../../store/runs/handed-model";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { InputField } from "../../ui/field";
import { safeBaseName, saveFile } from "../../ui/save-file";
import { filesOf } from "./downloads";
import styles from "./export-panel.module.css";
import { HowToOpen } from "./how-to-open";
import { OtherFormats } from "./other-formats";

// The shortest header that numpy writes, and nearly always the one that is needed.
const NPY_HEADER = 128;

/** The current model as files. */
export function ExportPanel({ model }: { model: CurrentModel }) {
  const [name, setName] = useState(model.corpus.baseName);
  const base = safeBaseName(name);
  const { runs, bookmarks, explore } = useStores();
  const files = filesOf(model.wv, base, () =>
    handedModel(model, { runs, bookmarks, explore }, base, wholeOf(model.wv)),
  );
  const npySize = NPY_HEADER + model.wv.size * model.wv.vectorSize * 4;
  const vocabSize = useVocabSize(model);
  return (
    <div className={styles.panel}>
      <div className={styles.name}>
        <InputField
          label="File name"
          hint="Without an extension."
          value={name}
          onChange={setName}
        />
      </div>
      <ul className={styles.files}>
        <Download label="Download vectors (.npy)" make={files.npy} size={npySize} />
        <Download label="Download vocabulary (.vocab.json)" make={files.vocab} size={vocabSize} />
        <Download
          label="Download both (.zip)"
          make={files.zip}
          size={vocabSize === null ? null : npySize + vocabSize}
          primary
        />
      </ul>
      <OtherFormats model={model} base={base} />
      <HowToOpen base={base} vectorSize={model.wv.vectorSize} level={model.wv.levels[0] ?? 1} />
    </div>
  );
}

interface DownloadProps {
  label: string;
  make: () => Promise<File>;
  size: number | null;
  primary?: boolean;
}

function Download({ label, make, size, primary = false }: DownloadProps) {
  const { session } = useStores();
  const id = useId();
  const [making, setMaking] = useState(false);
  const download = async () => {
    if (making) return;
    setMaking(true);
    try {
      saveFile(await make());
    } catch (error) {
      session.fail(error, "The file could not be created.");
    } finally {
      setMaking(false);
    }
  };
  return (
    <li className={styles.file}>
      <Button look={primary ? "primary" : "plain"} onClick={download} aria-describedby={id}>
        {label}
      </Button>
      <span id={id} className={styles.size}>
        {making ? "Preparing …" : size !== null && bytes(size)}
      </span>
    </li>
  );
}

/** Bytes of the vocabulary file, known only by making it; it is small compared with the matrix. */
function useVocabSize({ wv }: CurrentModel): number | null {
  const [size, setSize] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    wv.toVocabJson().then(
      (blob) => current && setSize(blob.size),
      // Without a size the button still works, and says what is wrong.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wv]);
  return size;
}
