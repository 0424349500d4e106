import { availableParallelism } from "node:os";
import { basename, dirname } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { probeFeatures } from "../client/features";
import type { Platform } from "../client/platform";
import { openFolder } from "./disk-folder";
import { WebWorker } from "./web-worker";

/**
 * Node, whose threads share memory without further ado. Node 20's quick compiler of wasm makes code in which threads that wait
 * for each other never wake, so that all wasm of the program is compiled by the other one.
 */
export const node: Platform = {
  features: () => ({ ...probeFeatures(), crossOriginIsolated: true, workers: true }),
  cores: availableParallelism,
  base: () => pathToFileURL(`${process.cwd()}/`).href,
  placeAt: (path) => ({ directory: openFolder(dirname(path)), base: basename(path) }),
  createWorker: () => {
    if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString("--no-liftoff");
    return new WebWorker(new URL("./node-worker.js", import.meta.url)) as never;
  },
};
