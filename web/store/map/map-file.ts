import type { WordMap } from "../../../src/index";
import type { MadeMap } from "./atlas";
import { type MapPlan, METHODS } from "./map-settings";

/** What `model.json` says of the map beside it; the numbers are a file of their own. */
export interface MapDocument {
  plan: MapPlan;
  /** One map per level, in increasing order. */
  levels: readonly number[];
  /** Number of groups of the words; null if they were not grouped. */
  groups: number | null;
  /** Whether it is told how close each word's neighbours are; older files do not say. */
  closeness?: boolean;
}

/** The map of the first words at the levels up to `level`, as a document and the bytes that go with it. */
export function packMap(
  { plan, map, groups }: MadeMap,
  { words, level }: { words: number; level: number },
): { document: MapDocument; bytes: Blob } {
  const count = Math.min(words, map.words);
  const levels = map.levels.filter((each) => each.level <= level);
  const document = {
    plan: { ...plan, words: Math.min(plan.words, words) },
    levels: levels.map((each) => each.level),
    groups: groups?.count ?? null,
    closeness: map.closeness !== null,
  };
  const positions = levels.map(({ xy }) => Float32Array.from(xy.subarray(0, 2 * count)));
  const closeness = map.closeness ? [Float32Array.from(map.closeness.subarray(0, count))] : [];
  const members = groups ? [Uint8Array.from(groups.of.subarray(0, count))] : [];
  return { document, bytes: new Blob([...positions, ...closeness, ...members]) };
}

/** The map again; null if the bytes are not those of the document. */
export function unpackMap(document: MapDocument, bytes: ArrayBuffer): MadeMap | null {
  const { plan, levels, groups, closeness = false } = document;
  const { words } = plan;
  const positions = 8 * words * levels.length;
  const numbers = positions + (closeness ? 4 * words : 0);
  if (bytes.byteLength !== numbers + (groups === null ? 0 : words)) return null;
  const map: WordMap = {
    words,
    levels: levels.map((level, at) => ({
      level,
      xy: new Float32Array(bytes, 8 * words * at, 2 * words),
    })),
    closeness: closeness ? new Float32Array(bytes, positions, words) : null,
  };
  const of = Uint32Array.from(new Uint8Array(bytes, numbers));
  if (groups !== null && of.some((group) => group >= groups)) return null;
  return { plan, map, groups: groups === null ? null : { count: groups, of } };
}

/** Whether it is a document that this page could have written: it may come in a file from anywhere. */
export function isMapDocument(value: unknown): value is MapDocument {
  if (typeof value !== "object" || value === null) return false;
  const { plan, levels, groups, closeness = false } = value as Partial<MapDocument>;
  const count = (each: unknown) => Number.isInteger(each) && (each as number) > 0;
  return (
    isPlan(plan) &&
    Array.isArray(levels) &&
    levels.every(count) &&
    typeof closeness === "boolean" &&
    (groups === null || (count(groups) && (groups as number) <= 256))
  );
}

function isPlan(value: unknown): value is MapPlan {
  if (typeof value !== "object" || value === null) return false;
  const { method, words, neighbours, spacing, seed, x, y } = value as Partial<MapPlan>;
  const wholes = [words, neighbours, spacing, seed];
  return (
    METHODS.includes(method as MapPlan["method"]) &&
    wholes.every((each) => Number.isInteger(each) && (each as number) >= 0) &&
    [x, y].every((axis) => Array.isArray(axis) && axis.every((word) => typeof word === "string"))
  );
}
