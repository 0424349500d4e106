import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { JobProgress, useJob } from "../../../shell/job-progress";
import { useStores } from "../../../shell/stores-context";
import { useLevel, useViewState } from "../../../shell/use-view-state";
import { atlasOf, type DrawnMap, otherMapOf } from "../../../store/map/atlas";
import { isComplete, type MapPlan, mapSettings, suitedTo } from "../../../store/map/map-settings";
import { useNarrow } from "../../../ui/use-narrow";
import type { ViewProps } from "../view";
import type { Scene } from "./drawing/scene";
import type { Look } from "./drawing/styling";
import { GroupLegend } from "./group-legend";
import { MapCanvas } from "./map-canvas";
import { MapControls, UmapSettings } from "./map-controls";
import { MapTools } from "./map-tools";
import styles from "./map-view.module.css";
import { SelectionBar } from "./selection-bar";
import { WordList } from "./word-list";

/** The words as points in the plane, at every level. */
export default function MapView({ model: { wv } }: ViewProps) {
  const atlas = atlasOf(wv);
  const { session } = useStores();
  const { plan, chosen } = usePlan(wv.size);
  const [level] = useLevel(wv.levels);
  const { result: drawn } = useJob(atlas.mapJob);
  const [scene, setScene] = useState<Scene | null>(null);
  // What is in view changes with every move; the list follows once the map is at rest.
  const [rests, setRests] = useState(0);
  const look = useLook(atlas, drawn);
  // On a phone the map comes first.
  const narrow = useNarrow();
  // A map that was not asked for comes after one that takes no time.
  useEffect(() => {
    // What moves between the maps of two models is then what differs.
    const beside = (each: MapPlan) => otherMapOf(session.store.getState().open, wv, each);
    atlas.show(plan, chosen ? plan : { ...plan, method: "pca" }, beside);
  }, [atlas, plan, chosen, session, wv]);

  return (
    <>
      {!narrow && <MapControls wv={wv} plan={plan} />}
      {!isComplete(plan) && <AxesNeeded />}
      {/* Drawn over the present map, which must not jump when work begins and ends. */}
      <div className={drawn ? styles.over : undefined}>
        <div className={styles.work}>
          <JobProgress job={atlas.mapJob} label="Making the map." />
          <JobProgress job={atlas.groupJob} label="Sorting into groups." />
        </div>
      </div>
      {drawn && (
        <div className={styles.both}>
          <div className={styles.map}>
            <MapTools scene={scene} drawn={drawn} />
            <MapCanvas
              wv={wv}
              drawn={drawn}
              level={level}
              look={look}
              atlas={atlas}
              onScene={setScene}
              onRest={() => setRests((count) => count + 1)}
            />
            <Caption drawn={drawn} />
            {plan.method === "umap" && <UmapSettings />}
            {look.colourBy === "groups" && look.groups && (
              <GroupLegend atlas={atlas} drawn={drawn} groups={look.groups} />
            )}
          </div>
          <div className={styles.side}>
            <SelectionBar atlas={atlas} />
            <WordList
              atlas={atlas}
              drawn={drawn}
              scene={scene}
              rests={rests}
              groups={look.groups}
            />
          </div>
        </div>
      )}
      {narrow && <MapControls wv={wv} plan={plan} />}
    </>
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
      {turnedTo && ` Turned to lie as the map of “${turnedTo}” does.`}
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

/** The points' colours; groups are made when they are first asked for. */
function useLook(atlas: ReturnType<typeof atlasOf>, drawn: DrawnMap | null): Look {
  const [asked] = useViewState("map", "colour", mapSettings.colour);
  const [count] = useViewState("map", "groups", mapSettings.groups);
  const { result } = useJob(atlas.groupJob);
  const { mask, isolated } = useStore(atlas.selection);
  const words = drawn?.words.length ?? 0;
  const colourBy = asked === "auto" ? suitedTo(words).colour : asked;
  useEffect(() => {
    if (colourBy === "groups" && words > 0) atlas.group(words, count);
  }, [atlas, colourBy, words, count]);
  return useMemo(() => {
    const groups = result?.length === words ? result : null;
    // Words selected on a map of another size are different words.
    const selected = mask?.length === words ? mask : null;
    return { count: words, colourBy, groups, selected, isolated: isolated && selected !== null };
  }, [words, colourBy, result, mask, isolated]);
}
