import {
  address,
  either,
  flag,
  options as given,
  number,
  oneOf,
  record,
  requireArguments,
} from "../protocol/arguments";
import type { EngineInfo, EngineOptions, WasmAddresses } from "../protocol/types/corpus";
import type { EngineClient } from "./engine-client";
import { launchEngine, type RunningEngine } from "./launch";
import { currentPlatform } from "./platform";
import { wasmUrlsOf } from "./wasm-urls";

const THREE_FILES = "an address, or the addresses of three files";
const addresses = { plain: address, threads: address, fused: address };

const START_ARGUMENTS = [
  [
    "options",
    given<EngineOptions>({
      build: oneOf("threads", "plain"),
      fused: flag,
      threads: number,
      workerUrl: address,
      wasmUrl: either(THREE_FILES, address, record<WasmAddresses>(THREE_FILES, addresses)),
    }),
  ],
] as const;

let current: Promise<RunningEngine> | null = null;

/**
 * Starts the engine that all objects of a page share: a worker with its threads.
 *
 * Optional, since the first use starts the engine; a page that calls it early saves its users the wait, learns what was
 * started, and can choose. While an engine runs, the options are ignored and that engine is reported.
 *
 * @throws EngineError `engine-start-failed` with a sentence for the user; a later call tries again. `bad-option`.
 */
export async function startEngine(options: EngineOptions = {}): Promise<EngineInfo> {
  requireArguments(START_ARGUMENTS, [options], "startEngine()");
  const { info } = await (current ?? launch(options));
  return info;
}

/** The page's engine, started when there is none. */
export async function sharedClient(): Promise<EngineClient> {
  const { client } = await (current ?? launch({}));
  return client;
}

function launch(options: EngineOptions): Promise<RunningEngine> {
  const forget = () => {
    if (current === launching) current = null;
  };
  const launching = start(options, forget);
  launching.catch(forget);
  current = launching;
  return launching;
}

async function start(options: EngineOptions, onDeath: () => void): Promise<RunningEngine> {
  const platform = currentPlatform();
  return launchEngine(options, {
    features: platform.features(),
    cores: platform.cores(),
    createWorker: () => platform.createWorker(options.workerUrl),
    wasmUrls: options.wasmUrl === undefined ? null : wasmUrlsOf(options.wasmUrl, platform.base()),
    onDeath,
  });
}
