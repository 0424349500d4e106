import { roughly } from "../../../format";
import { useSession, useSettings, useStores } from "../../../shell/stores-context";
import { estimateDuration } from "../../../store/settings/duration-estimate";
import { Button } from "../../../ui/button";
import { useTrainSample } from "../use-train-sample";

/** Trains the same model here and now, with the settings as they are. `words` is the length of its text. */
export function TrainThis({ words }: { words: number }) {
  const { storage } = useStores();
  const engine = useSession((state) => state.engine);
  const resolved = useSettings(({ check }) => check.resolved);
  const { train, fetching } = useTrainSample();
  if (!engine || !resolved) return null;
  const { seconds } = estimateDuration(resolved, words, engine.threads, storage);
  return (
    <Button onClick={() => train()} aria-disabled={fetching}>
      Train this yourself ({roughly(seconds)})
    </Button>
  );
}
