import { badOption } from "../protocol/errors";
import type { WasmUrls } from "../protocol/index";
import type { EngineOptions } from "../protocol/types/corpus";

const NAMES = {
  plain: "engine.wasm",
  threads: "engine-threads.wasm",
  fused: "engine-fused.wasm",
} as const;

/**
 * The addresses of the three builds, whole.
 *
 * @param base What relative addresses are relative to.
 * @throws EngineError `bad-option`.
 */
export function wasmUrlsOf(option: NonNullable<EngineOptions["wasmUrl"]>, base: string): WasmUrls {
  if (typeof option === "string" || option instanceof URL) {
    const folder = String(option).replace(/\/?$/, "/");
    return mapped((name) => whole(folder + NAMES[name], base));
  }
  return mapped((name) => whole(option[name], base));
}

function mapped(urlOf: (name: keyof WasmUrls) => string): WasmUrls {
  return { plain: urlOf("plain"), threads: urlOf("threads"), fused: urlOf("fused") };
}

function whole(address: string | URL, base: string): string {
  try {
    return new URL(address, base).href;
  } catch {
    throw badOption("wasmUrl", String(address), "an address of wasm files");
  }
}
