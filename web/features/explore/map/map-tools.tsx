import { useEffect, useState } from "react";
import { counted } from "../../../format";
import { useExplore, useSession } from "../../../shell/stores-context";
import { useLevel } from "../../../shell/use-view-state";
import { spokenTerms, type Term } from "../../../store/explore/expression";
import type { DrawnMap } from "../../../store/map/atlas";
import { Button } from "../../../ui/button";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import { Segments } from "../../../ui/segments";
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
  const corpus = useSession((state) => state.model?.corpus.name ?? "");
  const base = useSession((state) => state.model?.corpus.baseName ?? "words");
  const terms = useExplore((state) => state.terms);
  const [level] = useLevel(drawn.map.levels.map((each) => each.level));
  useEffect(() => scene?.setTool(tool), [scene, tool]);
  const zoom = (factor: number) => scene?.zoom(scene.middle(), factor);
  const take = async (ending: "png" | "svg") => {
    if (!scene) return;
    try {
      const picture = scene.picture();
      const write = ending === "png" ? toPng : toSvg;
      const blob = await write(picture, captionOf(drawn, { corpus, terms, level }));
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

const METHOD_NAMES = { pca: "PCA", umap: "UMAP", axes: "axes" };

/** What a picture shows, for who sees it without the page. */
function captionOf(
  { plan, map }: DrawnMap,
  { corpus, terms, level }: { corpus: string; terms: readonly Term[]; level: number },
): string {
  const word = terms.length > 0 ? [`“${spokenTerms(terms)}”`] : [];
  const method = `${METHOD_NAMES[plan.method]} of ${counted(map.words, "word")}`;
  return [...word, corpus, method, `level ${level}`].join(" · ");
}
