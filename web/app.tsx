import styles from "./app.module.css";
import { CorpusStep } from "./features/corpus/corpus-step";
import { ExploreStep } from "./features/explore/explore-step";
import { ExportStep } from "./features/export/export-step";
import { TrainStep } from "./features/train/train-step";
import { LiveRegion } from "./shell/live-region";
import { EngineNotice, FailureMessage, NewVersionNotice } from "./shell/messages";
import { ShortcutSheet } from "./shell/shortcut-sheet";
import { useSteps } from "./shell/steps";
import { TopBar } from "./shell/top-bar";

/** The page: one path of four steps. */
export function App() {
  const steps = useSteps();
  return (
    <>
      <TopBar />
      <main className={styles.main}>
        <NewVersionNotice />
        <EngineNotice />
        <FailureMessage />
        <CorpusStep place={steps.corpus} />
        <TrainStep place={steps.train} />
        <ExploreStep place={steps.explore} />
        <ExportStep place={steps.export} />
      </main>
      <LiveRegion />
      <ShortcutSheet />
    </>
  );
}
