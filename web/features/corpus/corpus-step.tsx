import { useCallback } from "react";
import { counted } from "../../format";
import { Step } from "../../shell/step";
import type { StepPlace } from "../../shell/steps";
import { useSession, useStores } from "../../shell/stores-context";
import type { CurrentCorpus } from "../../store/session/session-state";
import { LazyBoundary } from "../../ui/lazy-boundary";
import { lazyPart } from "../../ui/lazy-part";
import { Chooser } from "./chooser";
import { CorpusFacts } from "./corpus-facts";
import styles from "./corpus-step.module.css";
import { Invitation } from "./invitation";
import { OpeningProgress, ReadingProgress } from "./reading-progress";
import { takeFiles } from "./take-files";
import { useDrops } from "./use-drops";
import { useLaunchedFiles } from "./use-launched-files";

// It is needed only once a text was read.
const WhatIRead = lazyPart(() => import("./what-i-read"), import.meta.url);

/** First step: choose a text, watch it being read, see what it contains. */
export function CorpusStep({ place }: { place: StepPlace }) {
  const stores = useStores();
  const corpus = useSession((state) => state.corpus);
  const reading = useSession(({ activity }) => (activity?.kind === "reading" ? activity : null));
  const opening = useSession(({ activity }) => (activity?.kind === "opening" ? activity : null));
  const opened = useSession(({ model, corpus: text }) =>
    text ? null : (model?.corpus.name ?? null),
  );
  const training = useSession(({ activity }) => activity?.kind === "training");
  const readFiles = useCallback(
    (files: readonly File[], folder: string | null = null) => {
      void takeFiles(stores, files, folder);
    },
    [stores],
  );
  const dragging = useDrops(readFiles);
  useLaunchedFiles(readFiles);
  return (
    <>
      {dragging && (
        <div className={styles.overlay}>
          {training ? "Stop the training first" : "Drop a text to read it, or vectors to open them"}
        </div>
      )}
      <Step
        place={place}
        title="Corpus"
        scene={reading || opening ? "reading" : "choosing"}
        summary={corpus ? summaryOf(corpus) : opened && `${opened} · vectors without their text`}
        opener={["Change", "the corpus"]}
      >
        {reading && !reading.again && <ReadingProgress reading={reading} />}
        {opening && <OpeningProgress opening={opening} />}
        <Invitation />
        {!reading && corpus && <CorpusFacts corpus={corpus} />}
        <div hidden={(reading !== null && !reading.again) || opening !== null}>
          <Chooser readFiles={readFiles} />
        </div>
      </Step>
      {corpus && (
        <LazyBoundary failure="What was read cannot be shown.">
          <WhatIRead />
        </LazyBoundary>
      )}
    </>
  );
}

function summaryOf({ source, scan }: CurrentCorpus): string {
  return `${source.name} · ${counted(scan.words, "word")} · ${counted(scan.distinctWords, "distinct word")}`;
}
