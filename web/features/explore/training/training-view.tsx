import TrainingCharts from "../../../shell/training-charts";
import type { ViewProps } from "../view";

/** How the model in hand was learnt. */
export default function TrainingView({ model: { training } }: ViewProps) {
  if (training) return <TrainingCharts />;
  return (
    <p>
      These vectors were opened from a file, which does not tell how they were learnt. After a
      training on this page, its loss, speed and learning rate stand here as curves.
    </p>
  );
}
