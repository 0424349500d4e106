import { useStore } from "zustand";
import { LeftOut } from "../../../shell/left-out";
import { useStores } from "../../../shell/stores-context";
import TrainingCharts from "../../../shell/training-charts";
import type { ViewProps } from "../view";

/** How the current model was trained. */
export default function TrainingView({ model: { training } }: ViewProps) {
  const { trainingHistory } = useStores();
  const leftOut = useStore(trainingHistory.store, (state) => state.leftOut);
  if (training)
    return (
      <>
        <LeftOut sentence={leftOut} />
        <TrainingCharts />
      </>
    );
  return (
    <p>
      These vectors were opened from a file, which does not say how they were trained. After a
      training on this page, this view shows its loss, speed and learning rate.
    </p>
  );
}
