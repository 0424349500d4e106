import { roughly } from "../../../format";
import { useSession, useSettings, useStores } from "../../../shell/stores-context";
import { estimateDuration } from "../../../store/settings/duration-estimate";
import { Button } from "../../../ui/button";
import { useTrainSample } from "../use-train-sample";

/** Words of the sample corpus. */
const WORDS = 1_776_236;

/** Trains the same model here and now, with the settings as they are. */
export function TrainThis() {
  const { storage } = useStores();
  const engine = useSession((state) => state.engine);
  const resolved = useSettings(({ check }) => check.resolved);
  const { train, fetching } = useTrainSample();
  if (!engine || !resolved) return null;
  const { seconds } = estimateDuration(resolved, WORDS, engine.threads, storage);
  return (
    <Button onClick={() => train()} aria-disabled={fetching}>
      Train this yourself ({roughly(seconds)})
    </Button>
  );
}
