import type { FolderPlace } from "../protocol/places";
import type { EngineWorker } from "./engine-client";
import { type Features, probeFeatures } from "./features";

/** Where the library runs: how it starts a worker there, and what it may use. */
export interface Platform {
  features(): Features;
  /** Number of cores. */
  cores(): number;
  /** What relative addresses are relative to. */
  base(): string;
  createWorker(url?: string | URL): EngineWorker;
  /** The place that a path means, where paths are those of a disk; elsewhere they are in the origin's private files. */
  placeAt?(path: string): FolderPlace;
}

const browser: Platform = {
  features: probeFeatures,
  // 0 and undefined are what browsers say that won't tell.
  cores: () => globalThis.navigator?.hardwareConcurrency || 1,
  base: () => document.baseURI,
  createWorker: (url) =>
    url === undefined ? ownWorker() : workerAt(new URL(url, document.baseURI)),
};

let current = browser;

/** Where the library runs: in a page, unless an entry for another place has said so. */
export const currentPlatform = (): Platform => current;

/** Has the library run elsewhere than in a page. */
export function runOn(platform: Platform): void {
  current = platform;
}

function ownWorker(): Worker {
  // Read into a name of its own, so that bundlers see one address of the worker only, the one below.
  const here = import.meta.url;
  const isFromElsewhere = /^https?:/.test(here) && new URL(here).origin !== location.origin;
  if (isFromElsewhere) return workerAt(new URL("./worker.js", here));
  return new Worker(new URL("../worker/engine.worker.ts", import.meta.url), { type: "module" });
}

/** Browsers start no worker from another origin, but one of the page's own may import from there. */
function workerAt(url: URL): Worker {
  if (url.origin === location.origin) return new Worker(url, { type: "module" });
  const script = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  // Never revoked: the engine starts its threads from the same address.
  return new Worker(URL.createObjectURL(script), { type: "module" });
}
