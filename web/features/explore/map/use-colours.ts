import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useJob } from "../../../shell/job-progress";
import { useExplore, useStores } from "../../../shell/stores-context";
import { useViewState } from "../../../shell/use-view-state";
import type { Atlas, DrawnMap } from "../../../store/map/atlas";
import { groupNames } from "../../../store/map/group-names";
import { type ColourBy, mapSettings, suitedTo } from "../../../store/map/map-settings";
import { categoryGroups, onlyAtLevels, type PointColours } from "../../../store/map/point-colours";
import { coloursByText, type TextPart } from "../../../store/map/text-counts";
import { coloursByColumn, wordTableOf } from "../../../store/map/word-table";
import type { CurrentModel } from "../../../store/session/session-state";
import { textsOf } from "../../../store/session/session-state";
import { useText } from "../context/use-text";

/** What the points are coloured by: what was chosen, else what suits the map. */
export function useColourBy(words: number): ColourBy {
  const [asked] = useViewState("map", "colour", mapSettings.colour);
  return asked === "auto" ? suitedTo(words).colour : asked;
}

/** The part of the text that a choice stands for; null for what is no part of it. */
export function textPartOf(colourBy: ColourBy): TextPart | null {
  if (colourBy === "documents" || colourBy === "folders") return colourBy;
  return colourBy.startsWith("column.") ? { column: colourBy.slice("column.".length) } : null;
}

/** The points' colours; what they need is made when they are first asked for. Gray until it is there. */
export function useColours(
  model: CurrentModel,
  atlas: Atlas,
  drawn: DrawnMap | null,
): { colours: PointColours; groups: Uint32Array | null } {
  const count = drawn?.words.length ?? 0;
  const colourBy = useColourBy(count);
  const groups = useGroups(atlas, drawn, colourBy);
  const { table } = useStore(wordTableOf(model.wv).store);
  const counts = useTextCounts(model, drawn, textPartOf(colourBy));
  const [value] = useViewState("map", "of", mapSettings.of);
  const columns = useExplore((state) => state.columns);
  // Only the levels' colours follow the word that is looked up.
  const neighbours = colourBy === "levels" ? columns : null;
  const colours = useMemo((): PointColours => {
    const none = { kind: "plain" } as const;
    if (!drawn || colourBy === "plain") return none;
    if (colourBy === "frequency") return { kind: "frequency" };
    if (neighbours) return onlyAtLevels(neighbours, drawn.words);
    if (colourBy === "groups") {
      return groups ? categoryGroups(groups, groupNames(groups, drawn)) : none;
    }
    if (counts) return coloursByText(counts, value);
    const column = table?.columns.find(({ name }) => `table.${name}` === colourBy);
    return column ? coloursByColumn(column, drawn.words) : none;
  }, [drawn, colourBy, neighbours, groups, counts, value, table]);
  return { colours, groups };
}

function useGroups(atlas: Atlas, drawn: DrawnMap | null, colourBy: ColourBy): Uint32Array | null {
  const words = drawn?.words.length ?? 0;
  const [count] = useViewState("map", "groups", mapSettings.groups);
  const { result } = useJob(atlas.groupJob);
  useEffect(() => {
    if (colourBy === "groups" && words > 0) atlas.group(words, count);
  }, [atlas, colourBy, words, count]);
  return result?.length === words ? result : null;
}

function useTextCounts(model: CurrentModel, drawn: DrawnMap | null, part: TextPart | null) {
  const { textCounts, session } = useStores();
  const blobs = useText(model);
  const job = textCounts.jobOf(model.wv);
  const { result } = useJob(job);
  const asked = part === null ? "" : JSON.stringify(part);
  const words = drawn?.words ?? null;
  useEffect(() => {
    if (asked === "" || !words || blobs.length === 0) return;
    const { open } = session.store.getState();
    const corpus = open.find((each) => each.model.wv === model.wv)?.corpus;
    const source = { ...model.corpus, blobs };
    const texts = textsOf(source, corpus?.phrases, corpus?.forms);
    job.want({ texts, tokenizer: model.tokenizer, part: JSON.parse(asked), words });
  }, [asked, words, blobs, job, session, model]);
  const fits =
    result !== null && result.size === words?.length && asked === JSON.stringify(result.part);
  return fits ? result : null;
}
