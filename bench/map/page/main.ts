import {
  KeyedVectors,
  startEngine,
  suggestOptions,
  Word2Vec,
  type WordMap,
} from "../../../src/index";
import { Scene } from "../../../web/features/explore/map/drawing/scene";
import { NO_LOOK } from "../../../web/features/explore/map/drawing/styling";
import { mapQuality } from "./quality";
import { makeVectors } from "./vectors";

let wv: KeyedVectors;
let scene: Scene | null = null;
let words: string[] = [];
let map: WordMap;
/** Milliseconds of our own code in the frames so far. */
const own: number[] = [];

/** Makes vectors of this shape and opens them as files are opened. */
async function open(count: number, size: number) {
  const { npy, vocab } = makeVectors(count, size);
  wv = await KeyedVectors.load({ npy, vocab });
  words = await wv.indexToKey();
  return { words: wv.size, levels: wv.levels };
}

/** Seconds that a map of all words takes, and the longest that a question asked meanwhile had to wait. */
async function layOut(method: "pca" | "umap") {
  const start = performance.now();
  let waited = 0;
  let busy = true;
  const asking = (async () => {
    while (busy) {
      const asked = performance.now();
      await wv.getCount(words[7] ?? "");
      waited = Math.max(waited, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const stages: Record<string, number> = {};
  const progress = ({ stage }: { stage: string }) => {
    stages[stage] = (performance.now() - start) / 1000;
  };
  map = await wv.layout({ method, words: wv.size, progress });
  const seconds = (performance.now() - start) / 1000;
  busy = false;
  await asking;
  return { method, seconds, waitedMs: waited, stages };
}

/** Puts the last map on the screen. */
function show() {
  scene?.dispose();
  const host = document.querySelector<HTMLElement>("#host");
  const [points, overlay] = document.querySelectorAll("canvas");
  if (!host || !points || !overlay) throw new Error("The page lacks its map.");
  let graphics = true;
  scene = new Scene(
    host,
    { points, overlay },
    {
      hover: () => {},
      click: () => {},
      select: () => {},
      rest: () => {},
      graphics: (works) => {
        graphics = works;
      },
      drawn: (ms) => own.push(ms),
    },
  );
  scene.setMap({ words, maps: map.levels.map(({ xy }) => xy), axes: null }, map.levels.length - 1);
  scene.setLook({ ...NO_LOOK, count: words.length, colours: { kind: "frequency" } });
  const gl = points.getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl && info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "unknown";
  return { graphics, renderer, pixelRatio: window.devicePixelRatio };
}

/**
 * Moves the map in one of the ways for so many frames, or for as many as there are in `seconds`: milliseconds between frames,
 * and of our own code in each.
 */
async function frames(motion: "pan" | "zoom" | "levels", count: number, seconds: number) {
  const view = scene;
  if (!view) throw new Error("Nothing is shown.");
  view.home();
  await nextFrame();
  own.length = 0;
  const between: number[] = [];
  let before = await nextFrame();
  const end = before + 1000 * seconds;
  for (let at = 0; at < count && before < end; at += 1) {
    if (motion === "pan") view.pan({ x: at % 40 < 20 ? 6 : -6, y: at % 20 < 10 ? 4 : -4 });
    else if (motion === "zoom") view.zoom(view.middle(), at % 60 < 30 ? 1.06 : 1 / 1.06);
    else if (motion === "levels")
      view.setLevel(triangle(at / 30) * (map.levels.length - 1), "at once");
    const now = await nextFrame();
    between.push(now - before);
    before = now;
  }
  return { between, own: [...own] };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Up and down between 0 and 1. */
function triangle(at: number): number {
  return Math.abs((at % 2) - 1);
}

/** Trains a text as the page does, and measures its maps of the most frequent words by each method, for each seed of a map. */
async function qualities(text: string, words: number, neighbours: number[], seeds: number[]) {
  const length = text.split(/\s+/).length;
  const model = new Word2Vec({ ...suggestOptions({ words: length }).options, seed: 1 });
  await model.train(new Blob([text]));
  const { wv: learnt } = model;
  const end = Math.min(words, learnt.size);
  const vectors = await learnt.vectors({ start: 0, end });
  const measured = [];
  for (const [method, given] of [
    ["pca", [1]],
    ["umap", seeds],
  ] as const) {
    for (const seed of given) {
      const { levels } = await learnt.layout({ method, words: end, seed });
      for (const { level, xy } of levels.slice(-1)) {
        const quality = mapQuality({ vectors, size: learnt.vectorSize, xy }, neighbours);
        measured.push({ method, seed, level, ...quality });
      }
    }
  }
  await model.dispose();
  return { words: end, measured };
}

const bench = { start: () => startEngine(), open, layOut, qualities, show, frames };

declare global {
  interface Window {
    mapBench: typeof bench;
  }
}

window.mapBench = bench;
