import styles from "./app.module.css";
import { CorpusStep } from "./features/corpus/corpus-step";
import { ExploreStep } from "./features/explore/explore-step";
import { TakeHomeStep } from "./features/export/export-step";
import { TrainStep } from "./features/train/train-step";
import { LiveRegion } from "./shell/live-region";
import { EngineNotice, FailureMessage } from "./shell/messages";
import { ShortcutSheet } from "./shell/shortcut-sheet";
import { usePath } from "./shell/steps";
import { TopBar } from "./shell/top-bar";

/** The page: one path of four steps. */
export function App() {
  const path = usePath();
  return (
    <>
      <TopBar />
      <main className={styles.main}>
        <EngineNotice />
        <FailureMessage />
        <CorpusStep place={path.corpus} />
        <TrainStep place={path.train} />
        <ExploreStep place={path.explore} />
        <TakeHomeStep place={path["take-home"]} />
      </main>
      <LiveRegion />
      <ShortcutSheet />
    </>
  );
}
