import type { Plugin } from "vite";

export function wasmGlue(): Plugin;
