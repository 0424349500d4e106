import { useStore } from "zustand";
import styles from "./app.module.css";
import { ChooseAgain } from "./features/corpus/choose-again";
import { CorpusStep } from "./features/corpus/corpus-step";
import { FirstLook } from "./features/corpus/first-look/first-look";
import { ExploreStep } from "./features/explore/explore-step";
import { ExportStep } from "./features/export/export-step";
import { NotKept } from "./features/runs/not-kept";
import { OpenModels } from "./features/runs/open-models";
import { RunsPanel } from "./features/runs/runs-panel";
import { TrainStep } from "./features/train/train-step";
import { LiveRegion } from "./shell/live-region";
import { EngineNotice, FailureMessage, NewVersionNotice, VectorNotices } from "./shell/messages";
import { ShortcutSheet } from "./shell/shortcut-sheet";
import { useSteps } from "./shell/steps";
import { useSession, useStores } from "./shell/stores-context";
import { TopBar } from "./shell/top-bar";
import { isEmpty } from "./store/session/session-state";

/** The page: one path of four steps. */
export function App() {
  const steps = useSteps();
  const { runs, shared } = useStores();
  // Who comes back finds the runs below the ways to a text, but first of all one that was cut off; with a model they are below that.
  const isNew = useSession(isEmpty);
  const isCutOff = useStore(runs.store, ({ list }) => list?.some((run) => run.interrupted));
  // What lies beside a shared page comes at once.
  const isComing = useStore(shared.store, (state) => state.pending);
  return (
    <>
      <TopBar />
      <main className={styles.main} data-first={isNew || undefined}>
        <NewVersionNotice />
        <EngineNotice />
        <FailureMessage>
          <ChooseAgain />
        </FailureMessage>
        <VectorNotices />
        <NotKept />
        <OpenModels />
        {isNew && isCutOff && <RunsPanel first />}
        {isNew && !isComing && <FirstLook />}
        <CorpusStep place={steps.corpus} />
        {isNew && !isCutOff && <RunsPanel />}
        <TrainStep place={steps.train} />
        <ExploreStep place={steps.explore} />
        <ExportStep place={steps.export} />
        {!isNew && <RunsPanel />}
      </main>
      <LiveRegion />
      <ShortcutSheet />
    </>
  );
}
