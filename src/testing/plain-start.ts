import type { StartRequest } from "../protocol/index";

/** A start of the plain build, whose wasm lies where it was built to be. */
export const PLAIN_START: StartRequest = {
  build: "plain",
  fused: false,
  threads: 1,
  threadsMs: 60_000,
  wasmUrls: null,
};
