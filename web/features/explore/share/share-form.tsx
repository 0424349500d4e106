import { useEffect, useMemo, useState } from "react";
import { bytes, count } from "../../../format";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useExplore, useStores } from "../../../shell/stores-context";
import { createJob } from "../../../store/job";
import type { Cut } from "../../../store/runs/handed-model";
import type { CurrentModel } from "../../../store/session/session-state";
import { estimatedBytes, makeShare } from "../../../store/share/make-share";
import { type PageSource, thisPage } from "../../../store/share/shared-page";
import { Button } from "../../../ui/button";
import { Checkbox } from "../../../ui/choices";
import { InputField } from "../../../ui/field";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import { LevelPicker } from "../../../ui/segments";
import { LinkToShare } from "./link-to-share";
import styles from "./share-form.module.css";

/** Two ways to hand on what is seen, and what each needs at its other end. */
export default function ShareForm({ model }: { model: CurrentModel }) {
  return (
    <div className={styles.form}>
      <FileToShare model={model} />
      <LinkToShare />
    </div>
  );
}

function FileToShare({ model }: { model: CurrentModel }) {
  const { wv } = model;
  const stores = useStores();
  const [level, setLevel] = useState(wv.vectorSize);
  const [text, setText] = useState(String(wv.size));
  const [withPage, setWithPage] = useState(true);
  const parts = useParts(model);
  const job = useMemo(() => createJob<File>(), []);
  const { status } = useJob(job);
  const asked = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  const isRight = asked >= 1 && asked <= wv.size;
  const cut: Cut = { level, words: isRight ? asked : wv.size };
  const missing = useMissing(model, cut.words);
  const page = withPage ? parts.page : null;
  const make = () =>
    job.start("The file could not be made.", async ({ report }) => {
      const base = safeBaseName(model.corpus.baseName);
      const request = { model, cut, page, base: page ? `${base}-page` : base };
      const file = await makeShare(request, stores, report);
      saveFile(file);
      return file;
    });
  return (
    <section className={styles.way}>
      <h3>A file</h3>
      <p>
        One zip that shows all of it: word, view, map, bookmarks, curves. Your text is not in it.
        Whoever gets it drops it on a copy of this page, or unpacks and serves it; neither needs a
        network.
      </p>
      <LevelPicker label="Cut to level" levels={wv.levels} level={level} onChange={setLevel} />
      <div className={styles.words}>
        <InputField
          label="Words"
          value={text}
          onChange={setText}
          error={isRight ? null : `A whole number from 1 to ${count(wv.size)}.`}
          hint={
            cut.words === wv.size
              ? "All of them."
              : "The most frequent ones. Neighbours are then found among these."
          }
          input={{ inputMode: "numeric" }}
        />
      </div>
      {missing && (
        <p role="status">
          “{missing.word}” is word {count(missing.index + 1)}, so it would not be in it.
        </p>
      )}
      {parts.page && (
        <Checkbox checked={withPage} onChange={setWithPage}>
          With the page itself ({bytes(parts.page.built.bytes)}), so that it opens without a copy
        </Checkbox>
      )}
      <div className={styles.row}>
        <Button
          look="primary"
          onClick={make}
          disabled={!isRight || !parts.ready || status === "running"}
        >
          Download to share (.zip)
        </Button>
        {parts.ready && (
          <span className={styles.fine}>
            about {bytes(estimatedBytes(model, cut, parts.vocabBytes, page))}
          </span>
        )}
      </div>
      {parts.ready && !parts.page && (
        <p className={styles.fine}>
          This copy of the page cannot pack itself, so the file holds only the model: open it by
          dropping it on a copy of the page.
        </p>
      )}
      <JobProgress job={job} label="Packing." />
    </section>
  );
}

interface Parts {
  ready: boolean;
  /** Null where the page cannot be packed. */
  page: PageSource | null;
  vocabBytes: number;
}

/** What a file would be made of, as far as its size depends on it. */
function useParts({ wv }: CurrentModel): Parts {
  const [parts, setParts] = useState<Parts>({ ready: false, page: null, vocabBytes: 0 });
  useEffect(() => {
    let current = true;
    const vocab = wv.toVocabJson().then(
      ({ size }) => size,
      () => 0,
    );
    Promise.all([thisPage().catch(() => null), vocab]).then(
      ([page, vocabBytes]) => current && setParts({ ready: true, page, vocabBytes }),
    );
    return () => {
      current = false;
    };
  }, [wv]);
  return parts;
}

/** The first word that is looked at and would be cut off; null for none. */
function useMissing({ wv }: CurrentModel, words: number) {
  const terms = useExplore((state) => state.terms);
  const [places, setPlaces] = useState<{ word: string; index: number }[]>([]);
  useEffect(() => {
    let current = true;
    Promise.all(terms.map(async ({ word }) => ({ word, index: await wv.keyToIndex(word) }))).then(
      (found) => current && setPlaces(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wv, terms]);
  return places.find(({ index }) => index >= words) ?? null;
}
