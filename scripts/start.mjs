import { attached } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { main } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";

// Only Node's own modules until the packages are there: this is what `npm start` calls on a fresh clone.
const modes = { "--dev": "dev", "--build-only": "build" };

/** Everything between a fresh clone and a page that runs; `--dev` and `--build-only` as in package.json. */
async function start(args) {
  const mode = modes[args[0]] ?? "preview";
  await (mode === "dev" ? prepare.parts() : prepare.page());
  if (mode !== "build") await serve(mode, args);
}

// Other arguments are the server's: `npm start -- --port 8080`.
async function serve(mode, args) {
  const others = args.filter((arg) => !(arg in modes));
  process.exitCode = await attached(process.execPath, [bin("vite"), mode, ...others]);
}

await main(() => start(process.argv.slice(2)));
