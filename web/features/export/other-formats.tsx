import { useMemo, useState } from "react";
import {
  type ExportedFile,
  type ExportFormat,
  exportFormats,
  type Precision,
} from "../../../src/index";
import { bytes } from "../../format";
import { JobProgress, useJob } from "../../shell/job-progress";
import { createJob } from "../../store/job";
import type { CurrentModel } from "../../store/session/session-state";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/choices";
import { SelectField } from "../../ui/field";
import { saveFile } from "../../ui/save-file";
import { LevelPicker, Segments } from "../../ui/segments";
import { asEntries, zipOf } from "../../ui/zip";
import styles from "./other-formats.module.css";

const PRECISIONS = [
  { value: "float32", label: "float32" },
  { value: "float16", label: "float16" },
  { value: "int8", label: "int8" },
] as const;
const BYTES = { float32: 4, float16: 2, int8: 1 };

const FORMATS = exportFormats.map(({ format, title }) => [format, title] as const);

/** The vectors in another format, whole or cut to a level. */
export function OtherFormats({ model: { wv }, base }: { model: CurrentModel; base: string }) {
  const [format, setFormat] = useState<ExportFormat>("word2vec-text");
  const [level, setLevel] = useState(wv.vectorSize);
  const [stored, setStored] = useState<Precision>("float32");
  const precision = format === "npy" ? stored : "float32";
  const [gzip, setGzip] = useState(false);
  const job = useMemo(() => createJob<readonly ExportedFile[]>(), []);
  const { status } = useJob(job);
  const cut = level === wv.vectorSize ? [] : [level];
  const name = [base, ...cut, ...(precision === "float32" ? [] : [precision])].join("-");
  const make = () =>
    job.start("The file could not be created.", async ({ signal, report }) => {
      const { bytesPerNumber = 4 } = exportFormats.find((info) => info.format === format) ?? {};
      const expected = wv.size * level * bytesPerNumber;
      const files = await wv.export({
        format,
        level,
        precision,
        gzip,
        name,
        signal,
        progress: ({ bytesWritten }) => report(Math.min(0.99, bytesWritten / expected)),
      });
      const named = files.map((file) => new File([file.blob], file.name));
      const [only] = named;
      saveFile(only && named.length === 1 ? only : await zipOf(asEntries(named), name));
      return files;
    });
  return (
    <section className={styles.other}>
      <h3>Other formats and sizes</h3>
      <div className={styles.row}>
        <div className={styles.format}>
          <SelectField
            label="Format"
            value={format}
            onChange={(value) => setFormat(value as ExportFormat)}
            choices={FORMATS}
          />
        </div>
        {format === "npy" && (
          <Segments
            label="Precision"
            segments={PRECISIONS}
            value={precision}
            onChange={setStored}
          />
        )}
        <LevelPicker label="Cut to level" levels={wv.levels} level={level} onChange={setLevel} />
        <Checkbox checked={gzip} onChange={setGzip}>
          Compress with gzip
        </Checkbox>
        <Button onClick={make} disabled={status === "running"}>
          Download this format
        </Button>
        <span className={styles.fine}>
          {precision === "float32"
            ? `${bytes(wv.size * level * 4)} in memory`
            : `about ${bytes(wv.size * level * BYTES[precision])}; the report says what it keeps`}
        </span>
      </div>
      <JobProgress job={job} label="Writing the file" />
    </section>
  );
}
