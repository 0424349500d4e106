import { parseArgs } from "node:util";
import { buildSample } from "../../scripts/build-sample.mjs";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { sampleLines } from "../lib/tokens.mjs";
import { markdown } from "./table.mjs";

// npm run bench:map [-- --words 50000] [--frames 120] [--seconds 20] [--methods pca,umap] [--try]
// Frames of the map, the time that maps take, and what maps of the sample keep of its vectors; with --try nothing is recorded.
// A motion ends after so many seconds, with fewer frames: where software draws on a busy machine, one can take a second.
const { values: args } = parseArgs({
  options: {
    words: { type: "string", default: "50000" },
    frames: { type: "string", default: "120" },
    seconds: { type: "string", default: "20" },
    methods: { type: "string", default: "pca,umap" },
    try: { type: "boolean", default: false },
  },
});

const SIZE = 100;
/** Words of the sample whose maps are measured, by so many neighbours, and the seeds of UMAP. */
const SAMPLE = { words: 10_000, neighbours: [10, 30], seeds: [1, 2] };
const MOTIONS = ["pan", "zoom", "levels"];
const VIEWPORT = { width: 1000, height: 700 };

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  await buildSample();
  const { openBench } = await import("./browser.mjs");
  const bench = await openBench(await prepare.browser(), VIEWPORT);
  try {
    await measure(bench);
  } finally {
    await bench.close();
  }
});

async function measure(bench) {
  const { build, threads } = await bench.call("start");
  const { words, levels } = await bench.call("open", Number(args.words), SIZE);
  const layouts = [];
  const motions = [];
  let graphics = null;
  for (const method of args.methods.split(",")) {
    layouts.push(await step(`${method} of ${words} words`, () => bench.call("layOut", method)));
  }
  graphics = await bench.call("show");
  if (!graphics.graphics) throw new Error("The browser gave no WebGL, so there are no frames.");
  for (const motion of MOTIONS) {
    const seconds = Number(args.seconds);
    const frames = await step(`${motion}, ${args.frames} frames or ${seconds} s`, async () => {
      // The first turn compiles shaders and code; it is not counted.
      await bench.call("frames", motion, 10, seconds / 4);
      return bench.call("frames", motion, Number(args.frames), seconds);
    });
    if (frames.own.length < frames.between.length * 0.9) throw new Error("Frames were left out.");
    motions.push({ motion, ...frames });
  }
  const { words: mapped, neighbours, seeds } = SAMPLE;
  const qualities = await step(`maps of ${mapped} words of the sample`, () =>
    bench.call("qualities", sampleLines().join("\n"), mapped, neighbours, seeds),
  );
  const record = recordOf({
    versions: { browser: bench.version, node: process.version },
    engine: { build, threads },
    shape: { words, size: SIZE, levels },
    viewport: VIEWPORT,
    graphics,
    layouts,
    motions,
    qualities,
  });
  console.log(markdown(record));
  if (!args.try) writeRecord(recordName("map", record), record, markdown(record));
}
