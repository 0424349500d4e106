import { Button } from "../../../ui/button";
import { useDuration } from "../use-duration";
import { useTrainSample } from "../use-train-sample";

/** Trains the same model here and now, with the settings as they are. `words` is the length of its text. */
export function TrainThis({ words }: { words: number }) {
  const duration = useDuration(words);
  const { train, fetching } = useTrainSample();
  if (duration === null) return null;
  return (
    <Button onClick={() => train()} aria-disabled={fetching}>
      Train this yourself ({duration})
    </Button>
  );
}
