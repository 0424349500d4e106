import path from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the project's root folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");

/** Absolute path of something named relative to the project's root. */
export const at = (...parts) => path.join(root, ...parts);

/** Everything that set-up installs for this project alone; git-ignored. */
export const tools = at(".tools");

/** Node script behind a command of an installed npm package, for example `bin("vite")`. */
export const bin = (name) => at("node_modules", ".bin", name);
