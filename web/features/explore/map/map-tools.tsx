import { useEffect, useState } from "react";
import { useSession } from "../../../shell/stores-context";
import { Button } from "../../../ui/button";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import { Segments } from "../../../ui/segments";
import type { DrawnMap } from "./atlas";
import type { Tool } from "./drawing/gestures";
import { toPng, toSvg } from "./drawing/picture";
import type { Scene } from "./drawing/scene";
import { LevelSlider } from "./level-slider";
import styles from "./map-tools.module.css";

const TOOLS = [
  { value: "move", label: "Move" },
  { value: "box", label: "Box" },
  { value: "lasso", label: "Lasso" },
] as const;

const ZOOM = 1.5;

/** What dragging does, zoom for users without a wheel, and the map as a picture. */
export function MapTools({ scene, drawn }: { scene: Scene | null; drawn: DrawnMap }) {
  const [tool, setTool] = useState<Tool>("move");
  const [failure, setFailure] = useState("");
  const base = useSession((state) => state.model?.corpus.baseName ?? "words");
  useEffect(() => scene?.setTool(tool), [scene, tool]);
  const zoom = (factor: number) => scene?.zoom(scene.middle(), factor);
  const take = async (ending: "png" | "svg") => {
    if (!scene) return;
    try {
      const picture = scene.picture();
      const blob = ending === "png" ? await toPng(picture) : toSvg(picture);
      const name = `${safeBaseName(base)}-${drawn.plan.method}-map.${ending}`;
      saveFile(new File([blob], name, { type: blob.type }));
      setFailure("");
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles.tools}>
      <Segments label="Drag to" segments={TOOLS} value={tool} onChange={setTool} />
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
      <LevelSlider scene={scene} levels={drawn.map.levels.map(({ level }) => level)} />
      <div className={styles.pictures}>
        <Button look="link" onClick={() => void take("png")}>
          Save as PNG
        </Button>
        <Button look="link" onClick={() => void take("svg")}>
          Save as SVG
        </Button>
      </div>
      {failure !== "" && <p role="alert">{failure}</p>}
    </div>
  );
}
