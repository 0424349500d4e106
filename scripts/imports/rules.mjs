/**
 * The floors of the house, from the top down: a list of stacks, each a list of floors, each a list of rooms.
 *
 * A file may import from its own room and from the rooms on lower floors of a stack that it stands in, and from nowhere
 * else: not from a higher floor, not from another room on its own floor, not from a room that shares no stack with its
 * own. That is how the page's side and the worker's side of `src/` are kept apart: `src/protocol` is all they share.
 *
 * A room is a file or a folder with everything in it that isn't a room of its own; `*` stands for any one name.
 */
export const stacks = [
  [["src/node"], ["src/index.ts", "src"], ["src/api"], ["src/client"], ["src/protocol"]],
  [
    ["src/worker"],
    ["src/worker/services"],
    ["src/worker/engine-context.ts"],
    ["src/worker/environment.ts", "src/worker/handle-table.ts"],
    ["src/worker/reports"],
    ["src/worker/training", "src/worker/evaluation", "src/worker/queries", "src/worker/formats"],
    ["src/worker/storage"],
    ["src/worker/reading"],
    ["src/worker/tasks"],
    ["src/worker/wasm"],
    ["src/generated", "src/protocol"],
  ],
  [
    ["web", "web/elements"],
    ["web/features/*"],
    ["web/words"],
    ["web/shell"],
    ["web/store"],
    ["web/ui", "web/format.ts"],
    ["src/index.ts"],
  ],
  // What the build trains for the first view is read by the page, as a test shows.
  [["scripts"], ["web/store"]],
  [["examples", "e2e"], ["web/elements"], ["src/index.ts"]],
  // The map's benchmark draws with the page's own code.
  [["bench"], ["scripts", "src/index.ts", "web/features/*"]],
];

/**
 * The packages that code for the browser may import, by the closest folder that is named here. Node's own modules are for
 * the library's entry for Node; tests and scripts may import anything.
 */
export const packages = {
  src: ["comlink"],
  "src/protocol": [],
  "src/node": [
    "node:fs",
    "node:os",
    "node:path",
    "node:process",
    "node:url",
    "node:util",
    "node:v8",
    "node:worker_threads",
  ],
  // What the formats of texts need; each is loaded when a text of its format comes.
  "src/worker/reading": [
    "comlink",
    "chardet",
    "htmlparser2",
    "pako",
    "fzstd",
    "unbzip2-stream",
    "xz-decompress",
    "@zip.js/zip.js",
    "hyparquet",
    "postal-mime",
    "unpdf",
  ],
  web: ["react", "react-dom", "zustand", "@zip.js/zip.js", "d3-contour"],
  // State lives outside React.
  "web/store": ["d3-dsv", "zustand/vanilla", "franc-min", "stopwords-iso"],
  "web/format.ts": [],
};

/** Code that only tests run: it may import anything, and nothing but itself may import it. */
export const isTestCode = (file) => /\.test\.(tsx?|mjs)$|^(src|web)\/testing\//.test(file);

/** The settings of tools stand outside the house. */
export const isExempt = (file) => /\.config\.(ts|mjs)$/.test(file);
