import { useCallback } from "react";
import type { CorpusInHand } from "../../store/session-state";
import { counted } from "../../ui/format";
import type { Place } from "../../ui/path";
import { Step } from "../../ui/step";
import { useSession, useStores } from "../../ui/stores-context";
import { Chooser } from "./chooser";
import { CorpusFacts } from "./corpus-facts";
import styles from "./corpus-step.module.css";
import { Invitation } from "./invitation";
import { ReadingProgress } from "./reading-progress";
import { fromFiles } from "./sources";
import { useDrops } from "./use-drops";

/** First step: choose a text, watch it being read, see what is in it. */
export function CorpusStep({ place }: { place: Place }) {
  const { session } = useStores();
  const corpus = useSession((state) => state.corpus);
  const reading = useSession(({ activity }) => (activity?.kind === "reading" ? activity : null));
  const training = useSession(({ activity }) => activity?.kind === "training");
  const readFiles = useCallback(
    (files: readonly File[]) => {
      const source = fromFiles(files);
      if (source) void session.read(source);
    },
    [session],
  );
  const dragging = useDrops(readFiles);
  return (
    <>
      {dragging && (
        <div className={styles.overlay}>
          {training ? "Stop the training first" : "Drop the text to read it"}
        </div>
      )}
      <Step
        place={place}
        title="Corpus"
        scene={reading ? "reading" : "choosing"}
        summary={corpus && summaryOf(corpus)}
        opener={["Change", "the corpus"]}
      >
        {reading && <ReadingProgress reading={reading} />}
        <Invitation />
        {!reading && corpus && <CorpusFacts corpus={corpus} />}
        <div hidden={reading !== null}>
          <Chooser readFiles={readFiles} />
        </div>
      </Step>
    </>
  );
}

function summaryOf({ source, scan }: CorpusInHand): string {
  return `${source.name} · ${counted(scan.words, "word")} · ${counted(scan.distinctWords, "distinct word")}`;
}
