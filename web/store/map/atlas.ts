import type { WordMap } from "../../../src/index";
import { createStore } from "../create-store";
import { createJob, type JobControl, perObject } from "../job";
import type { Vectors } from "../library";
import type { OpenModel } from "../session/session-state";
import { lengthsOf } from "../vector-lengths";
import { alignedTo } from "./align-maps";
import { isComplete, isPair, keyOf, type MapPlan } from "./map-settings";
import { rotatedToFit } from "./rotate-to-fit";
import { COMPARED, tellingWords } from "./telling-words";

/** A map with the words that are on it. */
export interface DrawnMap {
  key: string;
  plan: MapPlan;
  map: WordMap;
  words: readonly string[];
  counts: Float64Array;
  indexOf: ReadonlyMap<string, number>;
  /** 1 for the words that tell where they are. */
  telling: Uint8Array;
  /** The model whose map it was turned to; null for none. */
  turnedTo: string | null;
}

/** The map of another model, by which one of the same kind is turned, and the model's name. */
export interface OtherMap {
  drawn: DrawnMap;
  name: string;
}

/** A map with the groups of its words. */
export interface MadeMap {
  plan: MapPlan;
  map: WordMap;
  groups: { count: number; of: Uint32Array } | null;
}

/** The words that the user has selected. */
export interface WordSelection {
  /** 1 for the selected words; null if there are none. */
  mask: Uint8Array | null;
  size: number;
  isolated: boolean;
  /** What the next words do that are selected. */
  how: Combination;
}

/** What newly selected words do to the selection: they take its place, are added or taken away, or only those of them are kept. */
export type Combination = "replace" | "add" | "narrow" | "remove";

const NO_WORDS: WordSelection = { mask: null, size: 0, isolated: false, how: "replace" };
const KEPT_MAPS = 6;

const NOTES: Record<string, string> = {
  pca: "Finding the widest plane",
  neighbours: "Comparing every word with every other",
  layout: "Pulling neighbours together",
  groups: "Sorting words into groups",
  done: "",
};

/** The maps of one set of vectors: made once, kept as long as the vectors are. */
export const atlasOf = perObject((wv: Vectors) => createAtlas(wv));

export type Atlas = ReturnType<typeof createAtlas>;

export function createAtlas(wv: Vectors) {
  const mapJob = createJob<DrawnMap>();
  const groupJob = createJob<Uint32Array>();
  const selection = createStore<WordSelection>(() => NO_WORDS);
  const made = new Map<string, DrawnMap>();
  const grouped = new Map<string, Uint32Array>();
  let wanted = "";
  let wantedGroups = "";
  let groupCount = 0;

  async function draw(
    plan: MapPlan,
    { signal, report }: JobControl,
    beside: (plan: MapPlan) => OtherMap | null,
  ): Promise<DrawnMap> {
    const known = made.get(keyOf(plan));
    if (known) return known;
    const progress = ({ fraction, stage }: { fraction: number; stage: string }) =>
      report(fraction, NOTES[stage]);
    return keep(plan, await makeMap(wv, plan, { signal, progress }), beside(plan));
  }

  async function keep(plan: MapPlan, own: WordMap, other: OtherMap | null): Promise<DrawnMap> {
    const key = keyOf(plan);
    const [words, counts, lengths] = await Promise.all([
      wv.indexToKey(0, own.words),
      wv.counts(0, own.words),
      lengthsOf(wv, Math.min(own.words, COMPARED)),
    ]);
    const indexOf = new Map(words.map((word, index) => [word, index]));
    const map = other ? alignedTo(own, words, other.drawn) : own;
    const turnedTo = map === own ? null : (other?.name ?? null);
    const telling = tellingWords(words, { closeness: own.closeness, lengths });
    const drawn = { key, plan, map, words, counts, indexOf, telling, turnedTo };
    made.set(key, drawn);
    // A map of 200,000 words at three levels takes 5 MB, and few users go back further than this.
    for (const old of [...made.keys()].slice(0, -KEPT_MAPS)) made.delete(old);
    return drawn;
  }

  return {
    mapJob,
    groupJob,
    selection,

    /**
     * Makes the map of a plan, unless it is already there or in progress; one that is there sooner is shown meanwhile.
     *
     * @param beside Finds the map that a new one is turned to.
     */
    show(
      plan: MapPlan,
      meanwhile: MapPlan = plan,
      beside: (plan: MapPlan) => OtherMap | null = () => null,
    ) {
      const key = keyOf(plan);
      const { status, result } = mapJob.store.getState();
      if (!isComplete(plan) || (key === wanted && (status === "running" || status === "done")))
        return;
      wanted = key;
      const start = (each: MapPlan) =>
        mapJob.start("The map could not be made.", (control) => draw(each, control, beside));
      if (keyOf(meanwhile) === key || result || made.has(key)) return void start(plan);
      void start(meanwhile).then(() => {
        const made = mapJob.store.getState().status === "done";
        if (wanted === key && made) return start(plan);
      });
    },

    /** Sorts the map's words into groups for their colours. */
    group(words: number, groups: number) {
      const key = `${words} ${groups}`;
      const { status } = groupJob.store.getState();
      if (key === wantedGroups && (status === "running" || status === "done")) return;
      wantedGroups = key;
      groupCount = groups;
      void groupJob.start("The groups could not be made.", async ({ signal, report }) => {
        const known = grouped.get(key);
        const progress = ({ fraction }: { fraction: number }) => report(fraction, NOTES.groups);
        const found = known ?? (await wv.groupWords({ words, groups, signal, progress }));
        grouped.set(key, found);
        return found;
      });
    },

    /** The map on show; null while there is none. */
    shown(): MadeMap | null {
      const { result: drawn } = mapJob.store.getState();
      if (!drawn) return null;
      const { result: groups } = groupJob.store.getState();
      const fits = groups?.length === drawn.map.words;
      const { plan, map } = drawn;
      return { plan, map, groups: fits ? { count: groupCount, of: groups } : null };
    },

    /** Takes in a map that was made elsewhere: asked for, it is there. */
    async take({ plan, map, groups }: MadeMap) {
      await keep(plan, map, null);
      if (groups) grouped.set(`${map.words} ${groups.count}`, groups.of);
    },

    /** Selects words; `given` is for this time only. */
    select(indices: readonly number[], count: number, given?: Combination) {
      const { mask: before, isolated, how: chosen } = selection.getState();
      const how = given ?? chosen;
      const mask = combined(before?.length === count ? before : null, indices, { count, how });
      const size = mask.reduce((sum, each) => sum + each, 0);
      const keeps = isolated && how !== "replace";
      selection.setState(size === 0 ? NO_WORDS : { mask, size, isolated: keeps, how: chosen });
    },
    combine: (how: Combination) => selection.setState({ how }),
    isolate: (isolated: boolean) => selection.setState({ isolated }),
    clear: () => selection.setState(NO_WORDS),
  };
}

function combined(
  before: Uint8Array | null,
  indices: readonly number[],
  { count, how }: { count: number; how: Combination },
): Uint8Array {
  const starts = how === "add" || how === "remove";
  const mask = before && starts ? before.slice() : new Uint8Array(count);
  // Without a selection, words are taken away from all of them.
  if (how === "remove" && !before) mask.fill(1);
  for (const index of indices) {
    if (how === "remove") mask[index] = 0;
    else if (how !== "narrow" || !before || before[index] === 1) mask[index] = 1;
  }
  return mask;
}

/** The map of another open model that was made in the same way, if there is one. On axes every map has its own place. */
export function otherMapOf(
  open: readonly OpenModel[],
  wv: Vectors,
  plan: MapPlan,
): OtherMap | null {
  if (plan.method === "axes") return null;
  for (const { model } of open) {
    const drawn = model.wv === wv ? null : atlasOf(model.wv).mapJob.store.getState().result;
    if (drawn?.plan.method === plan.method) return { drawn, name: model.corpus.name };
  }
  return null;
}

async function makeMap(
  wv: Vectors,
  plan: MapPlan,
  follow: { signal: AbortSignal; progress: (at: { fraction: number; stage: string }) => void },
): Promise<WordMap> {
  const { method, words, neighbours, spacing, seed, x, y } = plan;
  if (method !== "axes") {
    const minDist = spacing / 100;
    const map = await wv.layout({ method, words, neighbours, minDist, seed, ...follow });
    // Directions of UMAP mean nothing; those of principal components do.
    return method === "umap" ? rotatedToFit(map) : map;
  }
  return wv.projectOnAxes(pairOf(x), isPair(y) ? pairOf(y) : null, { words, ...follow });
}

function pairOf([from = "", to = ""]: readonly string[]): [string, string] {
  return [from, to];
}
