import styles from "./app.module.css";
import { CorpusStep } from "./features/corpus/corpus-step";
import { ExploreStep } from "./features/explore/explore-step";
import { TakeHomeStep } from "./features/take-home/take-home-step";
import { TrainStep } from "./features/train/train-step";
import { LiveRegion } from "./ui/live-region";
import { EngineNotice, FailureMessage } from "./ui/messages";
import { usePath } from "./ui/path";
import { ShortcutSheet } from "./ui/shortcut-sheet";
import { TopBar } from "./ui/top-bar";

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
