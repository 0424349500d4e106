import type { Plugin } from "vite";

export function wasmGlue(options?: { inParts?: boolean }): Plugin;
