import { useEffect, useRef, useState } from "react";
import { useExplore, useStores } from "../../../shell/stores-context";
import type { Vectors } from "../../../store/library";
import type { Atlas, DrawnMap } from "../../../store/map/atlas";
import { isPair } from "../../../store/map/map-settings";
import { AlertIcon } from "../../../ui/icons";
import { levelColours } from "../../../ui/level-colour";
import { useHighlighted } from "../../../words/word-link";
import type { AxisNames } from "./drawing/overlay";
import { Scene } from "./drawing/scene";
import type { Extra } from "./drawing/scene-types";
import type { Look } from "./drawing/styling";
import styles from "./map-canvas.module.css";
import { placeRare } from "./rare-words";

/** Id of what says how the map is used. */
export const MAP_HELP = "map-help";

interface Props {
  wv: Vectors;
  drawn: DrawnMap;
  level: number;
  look: Look;
  atlas: Atlas;
  onScene: (scene: Scene | null) => void;
  onRest: () => void;
}

/** The drawn map. Its scene lives outside React and is told what has changed. */
export function MapCanvas({ wv, drawn, level, look, atlas, onScene, onRest }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<Scene | null>(null);
  const [graphics, setGraphics] = useState(true);
  const { explore, lastMap } = useStores();
  const latest = useRef({ wv, drawn, atlas, onRest });
  useEffect(() => {
    latest.current = { wv, drawn, atlas, onRest };
  });

  useEffect(() => {
    if (!host.current || !points.current || !overlay.current) return;
    const word = (index: number) => latest.current.drawn.words[index] ?? null;
    const made = new Scene(
      host.current,
      { points: points.current, overlay: overlay.current },
      {
        hover: (index) => explore.highlight(index === null ? null : word(index)),
        click: (index) => explore.go([{ word: word(index) ?? "", sign: 1 }]),
        select: (indices, add) =>
          latest.current.atlas.select(
            indices,
            latest.current.drawn.words.length,
            add ? "add" : undefined,
          ),
        rest: () => latest.current.onRest(),
        graphics: setGraphics,
      },
    );
    setScene(made);
    onScene(made);
    return () => {
      const { wv: own, drawn: shown } = latest.current;
      lastMap.remember({ wv: own, method: shown.plan.method, ...made.standing() });
      made.dispose();
      setScene(null);
      onScene(null);
    };
  }, [explore, lastMap, onScene]);

  const place = Math.max(
    0,
    drawn.map.levels.findIndex((each) => each.level === level),
  );
  useMapOf(scene, { wv, drawn, place });
  useEffect(() => scene?.setLook(look), [scene, look]);
  useSearch(scene, { wv, drawn, level });
  const highlighted = useHighlighted();
  useEffect(
    () => scene?.highlight(drawn.indexOf.get(highlighted ?? "") ?? -1),
    [scene, drawn, highlighted],
  );

  return (
    <div className={styles.frame}>
      <div
        ref={host}
        className={styles.host}
        // The arrow keys move the map, which screen readers allow only in applications.
        role="application"
        aria-label={`Map of ${drawn.words.length} words at level ${level}`}
        aria-describedby={MAP_HELP}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys, as its role says.
        tabIndex={0}
      >
        <canvas ref={points} className={styles.layer} />
        <canvas ref={overlay} className={styles.layer} />
      </div>
      {!graphics && (
        <p className={styles.missing} role="status">
          <AlertIcon /> This browser offers no WebGL graphics, so only the labels are drawn, not the
          points. Graphics acceleration may be switched off in its settings. The list still has
          every word.
        </p>
      )}
    </div>
  );
}

interface Mapped {
  wv: Vectors;
  drawn: DrawnMap;
  /** Of the level among those of the map. */
  place: number;
}

/** Keeps the scene at the map and the level. Points move when the level alone changes, and from the same kind of map of another model. */
function useMapOf(scene: Scene | null, { wv, drawn, place }: Mapped) {
  const { lastMap } = useStores();
  const shown = useRef<{ scene: Scene; drawn: DrawnMap } | null>(null);
  useEffect(() => {
    if (!scene) return;
    const isThere = shown.current?.scene === scene && shown.current.drawn === drawn;
    if (isThere) return scene.setLevel(place, "morph");
    shown.current = { scene, drawn };
    const { plan, words, telling, map } = drawn;
    const [fromX = "", toX = ""] = plan.x;
    const [fromY = "", toY = ""] = plan.y;
    const names: AxisNames = { x: [fromX, toX], y: isPair(plan.y) ? [fromY, toY] : null };
    const axes = plan.method === "axes" ? names : null;
    const maps = map.levels.map(({ xy }) => xy);
    scene.setMap({ words, maps, axes, telling }, place, lastMap.take(wv, plan.method));
  }, [scene, wv, drawn, place, lastMap]);
}

interface Shown {
  wv: Vectors;
  drawn: DrawnMap;
  level: number;
}

/** Links from the looked-up word to its neighbours at the level, however rare these are. */
function useSearch(scene: Scene | null, { wv, drawn, level }: Shown) {
  const columns = useExplore((state) => state.columns);
  const word = useExplore((state) => state.word);
  useEffect(() => {
    const at = columns.findIndex((column) => column.level === level);
    const found = columns[at]?.neighbours ?? [];
    const { light, dark } = levelColours(Math.max(at, 0), Math.max(columns.length, 1));
    const show = (extras: readonly Extra[]) => {
      const count = drawn.words.length;
      const beyond = new Map(extras.map((extra, i) => [extra.word, count + i]));
      const indexOf = (each: string) => drawn.indexOf.get(each) ?? beyond.get(each) ?? -1;
      const neighbours = found
        .map(([each, similarity]) => [indexOf(each), similarity] as const)
        .filter(([index]) => index >= 0);
      scene?.setSearch({ centre: indexOf(word), neighbours, extras, colours: { light, dark } });
    };
    show([]);
    const rare = [word, ...found.map(([each]) => each)].filter(
      (each) => each !== "" && !drawn.indexOf.has(each),
    );
    // On axes every word has its own place, which is not that of the words around it.
    if (!scene || rare.length === 0 || drawn.plan.method === "axes") return;
    const stop = new AbortController();
    placeRare(wv, drawn, rare, { level, signal: stop.signal }).then(
      (extras) => !stop.signal.aborted && show(extras),
      // Without them, the map shows what it has.
      () => undefined,
    );
    return () => stop.abort();
  }, [scene, wv, drawn, columns, word, level]);
}
