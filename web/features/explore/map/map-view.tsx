import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { useLevel, useViewState } from "../../../shell/use-view-state";
import { type Atlas, atlasOf, type DrawnMap, otherMapOf } from "../../../store/map/atlas";
import { isComplete, type MapPlan, mapSettings, suitedTo } from "../../../store/map/map-settings";
import type { PointColours } from "../../../store/map/point-colours";
import { useNarrow } from "../../../ui/use-narrow";
import type { ViewProps } from "../view";
import { ColourLegend } from "./colour-legend";
import { ColourData, useTableDrop } from "./colour-picker";
import type { Tool } from "./drawing/gestures";
import type { Scene } from "./drawing/scene";
import type { Look } from "./drawing/styling";
import { MAP_HELP, MapCanvas } from "./map-canvas";
import { MapControls, UmapSettings } from "./map-controls";
import { MapPictures } from "./map-pictures";
import { MapTools } from "./map-tools";
import styles from "./map-view.module.css";
import { SelectionBar } from "./selection-bar";
import { useColours } from "./use-colours";
import { WordList } from "./word-list";

/** The words as points in the plane, at every level. */
export default function MapView({ model }: ViewProps) {
  const { wv } = model;
  const atlas = atlasOf(wv);
  const { session } = useStores();
  const { plan, chosen } = usePlan(wv.size);
  const { result: drawn } = useJob(atlas.mapJob);
  const [tool, setTool] = useState<Tool>("move");
  // On a phone the map comes first.
  const narrow = useNarrow();
  // A map that was not asked for comes after one that takes no time.
  useEffect(() => {
    // What moves between the maps of two models is then what differs.
    const beside = (each: MapPlan) => otherMapOf(session.store.getState().open, wv, each);
    atlas.show(plan, chosen ? plan : { ...plan, method: "pca" }, beside);
  }, [atlas, plan, chosen, session, wv]);
  const controls = <MapControls model={model} plan={plan} tool={tool} onTool={setTool} />;

  return (
    <>
      {!narrow && controls}
      {!isComplete(plan) && <AxesNeeded />}
      <Work model={model} over={drawn !== null} />
      {drawn && <DrawnView model={model} drawn={drawn} plan={plan} tool={tool} />}
      {narrow && controls}
    </>
  );
}

/** Drawn over the present map, which must not jump when work begins and ends. */
function Work({ model: { wv }, over }: ViewProps & { over: boolean }) {
  const atlas = atlasOf(wv);
  const { textCounts } = useStores();
  return (
    <div className={over ? styles.over : undefined}>
      <div className={styles.work}>
        <JobProgress job={atlas.mapJob} label="Making the map." />
        <JobProgress job={atlas.groupJob} label="Sorting into groups." />
        <JobProgress job={textCounts.jobOf(wv)} label="Counting the words." />
      </div>
    </div>
  );
}

interface MapProps extends ViewProps {
  drawn: DrawnMap;
  plan: MapPlan;
  tool: Tool;
}

function DrawnView({ model, drawn, plan, tool }: MapProps) {
  const { wv } = model;
  const atlas = atlasOf(wv);
  const [level] = useLevel(wv.levels);
  const [scene, setScene] = useState<Scene | null>(null);
  // What is in view changes with every move; the list follows once the map is at rest.
  const [rests, setRests] = useState(0);
  const { colours, groups } = useColours(model, atlas, drawn);
  const [found, setFound] = useState<Uint8Array | null>(null);
  const look = useLook(atlas, drawn, { colours, found });
  useEffect(() => scene?.setTool(tool), [scene, tool]);
  return (
    <div className={styles.both}>
      <div className={styles.map}>
        <div className={styles.frame} {...useTableDrop(model, drawn)}>
          <MapCanvas
            wv={wv}
            drawn={drawn}
            level={level}
            look={look}
            atlas={atlas}
            onScene={setScene}
            onRest={() => setRests((count) => count + 1)}
          />
          <MapTools scene={scene} levels={drawn.map.levels.map((each) => each.level)} />
        </div>
        {(colours.kind === "categories" || colours.kind === "numbers") && (
          <ColourLegend atlas={atlas} colours={colours} />
        )}
        <ColourData model={model} drawn={drawn} />
        <p id={MAP_HELP} className={styles.caption}>
          Drag to move, scroll or pinch to zoom, Shift-drag to select words. On the keyboard: arrows
          to move, + and − to zoom, 0 to show all.
        </p>
        <Caption drawn={drawn} />
        <MapPictures scene={scene} drawn={drawn} />
        {plan.method === "umap" && <UmapSettings />}
      </div>
      <div className={styles.side}>
        <SelectionBar atlas={atlas} />
        <WordList
          wv={wv}
          atlas={atlas}
          drawn={drawn}
          scene={scene}
          rests={rests}
          groups={groups}
          colours={colours}
          onFound={setFound}
        />
      </div>
    </div>
  );
}

function AxesNeeded() {
  return (
    <p className={styles.note}>
      Choose two words for the axis across, such as “man” and “woman”: every word is then placed
      where its vector points between them. A second pair, for the axis upwards, is optional.
    </p>
  );
}

const ROTATED =
  "The levels are rotated onto each other, so what moves between them has really changed.";
const CAPTIONS = {
  pca: `The widest plane through all words: words far apart here are really far apart; words close together need not be close. ${ROTATED}`,
  umap: `Each word is placed near its nearest words; distances between groups mean little. ${ROTATED}`,
  axes: "Each word is placed at its cosine with the difference between the two words of an axis.",
};

function Caption({ drawn: { plan, turnedTo } }: { drawn: DrawnMap }) {
  return (
    <p className={styles.caption}>
      {CAPTIONS[plan.method]}
      {turnedTo &&
        ` Rotated to match the map of “${turnedTo}”: when you switch between the two models, words move to where they are in the other.`}
    </p>
  );
}

/** What the address asks for, within what the vocabulary has. */
function usePlan(size: number): { plan: MapPlan; chosen: boolean } {
  const [how] = useViewState("map", "method", mapSettings.method);
  const [asked] = useViewState("map", "words", mapSettings.words);
  const [neighbours] = useViewState("map", "neighbours", mapSettings.neighbours);
  const [spacing] = useViewState("map", "spacing", mapSettings.spacing);
  const [seed] = useViewState("map", "seed", mapSettings.seed);
  const [x] = useViewState("map", "x", mapSettings.x);
  const [y] = useViewState("map", "y", mapSettings.y);
  const words = Math.min(asked, size);
  const chosen = how !== "auto";
  const method = chosen ? how : suitedTo(words).method;
  const plan = useMemo(
    () => ({ method, words, neighbours, spacing, seed, x, y }),
    [method, words, neighbours, spacing, seed, x, y],
  );
  return { plan, chosen };
}

interface Coloured {
  colours: PointColours;
  found: Uint8Array | null;
}

function useLook(atlas: Atlas, drawn: DrawnMap, { colours, found: searched }: Coloured): Look {
  const { mask, isolated } = useStore(atlas.selection);
  const count = drawn.words.length;
  return useMemo(() => {
    // Words of a map of another size are different words.
    const selected = mask?.length === count ? mask : null;
    const found = searched?.length === count ? searched : null;
    return { count, colours, selected, found, isolated: isolated && selected !== null };
  }, [count, colours, mask, searched, isolated]);
}
