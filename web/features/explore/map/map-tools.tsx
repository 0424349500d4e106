import { Button } from "../../../ui/button";
import type { Scene } from "./drawing/scene";
import { LevelSlider } from "./level-slider";
import styles from "./map-tools.module.css";

const ZOOM = 1.5;

interface Props {
  scene: Scene | null;
  levels: readonly number[];
}

/** Over the map: zoom for users without a wheel, and the way from level to level. */
export function MapTools({ scene, levels }: Props) {
  const zoom = (factor: number) => scene?.zoom(scene.middle(), factor);
  return (
    <div className={styles.tools}>
      <LevelSlider scene={scene} levels={levels} />
      <div className={styles.zoom}>
        <Button look="icon" aria-label="Zoom in" onClick={() => zoom(ZOOM)}>
          +
        </Button>
        <Button look="icon" aria-label="Zoom out" onClick={() => zoom(1 / ZOOM)}>
          −
        </Button>
        <Button look="link" onClick={() => scene?.home()}>
          Show all
        </Button>
      </div>
    </div>
  );
}
