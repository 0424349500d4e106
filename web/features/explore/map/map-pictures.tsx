import { useState } from "react";
import { counted } from "../../../format";
import { useExplore, useSession } from "../../../shell/stores-context";
import { useLevel } from "../../../shell/use-view-state";
import { spokenTerms, type Term } from "../../../store/explore/expression";
import type { DrawnMap } from "../../../store/map/atlas";
import { Button } from "../../../ui/button";
import { safeBaseName, saveFile } from "../../../ui/save-file";
import { toPng, toSvg } from "./drawing/picture";
import type { Scene } from "./drawing/scene";
import styles from "./map-view.module.css";

/** Takes the map along as a picture. */
export function MapPictures({ scene, drawn }: { scene: Scene | null; drawn: DrawnMap }) {
  const [failure, setFailure] = useState("");
  const corpus = useSession((state) => state.model?.corpus.name ?? "");
  const base = useSession((state) => state.model?.corpus.baseName ?? "words");
  const terms = useExplore((state) => state.terms);
  const [level] = useLevel(drawn.map.levels.map((each) => each.level));
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
    <div className={styles.pictures}>
      <Button look="link" onClick={() => void take("png")}>
        Save as PNG
      </Button>
      <Button look="link" onClick={() => void take("svg")}>
        Save as SVG
      </Button>
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
