import { median } from "../lib/statistics.mjs";

const NAMES = { pan: "moving", zoom: "zooming", levels: "between two levels" };

/** The record as a page for people. */
export function markdown({
  date,
  commit,
  machine,
  versions,
  engine,
  shape,
  viewport,
  graphics,
  layouts,
  motions,
  qualities,
}) {
  const { words, size, levels } = shape;
  return `# The map: frames, and the time that maps take

${date.slice(0, 10)}, commit ${commit ?? "unknown"}; ${machine.processor}, ${machine.cores} cores, ${machine.system}; ${versions.browser}, ${engine.threads} threads.
${words.toLocaleString("en")} words × ${size}, levels ${levels.join(" / ")}; ${viewport.width} × ${viewport.height} pixels, ratio ${graphics.pixelRatio}.

WebGL is drawn by: ${graphics.renderer}. ${software(graphics.renderer)}

## Frames

Milliseconds. "Our code" is all of ours in a frame: places of all points, choice of labels, drawing of labels and links, calls of WebGL.

| map | frames | frame, median | frame, 95 % | our code, median | our code, 95 % |
|---|---|---|---|---|---|
${motions.map(frameRow).join("\n")}

## Making the maps

All levels together. "Longest wait" is that of a question to the engine, asked every 50 ms meanwhile.

| method | seconds | of these neighbours | longest wait |
|---|---|---|---|
${layouts.map(layoutRow).join("\n")}

## What the maps keep

The ${qualities.words.toLocaleString("en")} most frequent words of the sample, trained with the page's settings and seed 1; maps of all numbers against their cosines.
Five hundred words are looked at. Trustworthiness and continuity as Venna and Kaski define them (2001), "kept" the share of the
nearest words that are nearest on the map too, each for 10 / 30 neighbours; the rank correlation is Spearman's, of distances
from all over the map; "filled" is the part of the map's rectangle that has words.

| method, seed | trustworthiness | continuity | kept | rank correlation | filled |
|---|---|---|---|---|---|
${qualities.measured.map(qualityRow).join("\n")}
`;
}

function software(renderer) {
  return /swiftshader|llvmpipe|software/i.test(renderer)
    ? "That is software on the processor's own cores: a frame's length is the time that it takes to fill pixels without a graphics card, ours is what stays on any machine."
    : "";
}

function frameRow({ motion, between, own }) {
  const cells = [median(between), percentile(between), median(own), percentile(own)];
  return `| ${NAMES[motion]} | ${between.length} | ${cells.map((value) => value.toFixed(1)).join(" | ")} |`;
}

function layoutRow({ method, seconds, waitedMs, stages }) {
  const neighbours = stages.neighbours
    ? `${(stages.neighbours - (stages.pca ?? stages.spread ?? 0)).toFixed(1)} s`
    : "–";
  return `| ${method.toUpperCase()} | ${seconds.toFixed(1)} | ${neighbours} | ${waitedMs.toFixed(0)} ms |`;
}

function qualityRow({ method, seed, neighbourhoods, rankCorrelation, filled }) {
  const each = (name) => neighbourhoods.map((near) => near[name].toFixed(3)).join(" / ");
  const name = method === "umap" ? `UMAP, ${seed}` : method.toUpperCase();
  const cells = ["trustworthiness", "continuity", "kept"].map(each);
  return `| ${name} | ${cells.join(" | ")} | ${rankCorrelation.toFixed(2)} | ${filled.toFixed(2)} |`;
}

function percentile(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
}
