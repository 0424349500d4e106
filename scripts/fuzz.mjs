// npm run fuzz: tries random inputs of every reader, of the options and of the library for long, each time other ones.
// `--seconds N` says for how long, half of it natively and half in wasm; `--seed N` repeats a run.
import { parseArgs } from "node:util";
import { attached } from "./lib/exec.mjs";
import { bin } from "./lib/paths.mjs";
import { main } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";
import { nativeCargo } from "./setup-rust.mjs";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "600" }, seed: { type: "string" } },
});
const half = String(Math.max(1, Math.floor(Number(values.seconds) / 2)));
const seed = values.seed ?? String(Date.now() % 2 ** 31);
const env = { ...process.env, FUZZ_SECONDS: half, FUZZ_SEED: seed };
const stdio = "inherit";

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  const cargo = await nativeCargo(prepare.rust);
  const args = [
    "test",
    "--manifest-path",
    "crate/Cargo.toml",
    "--test",
    "fuzz",
    "--",
    "--nocapture",
  ];
  const native = await attached(cargo, args, { env, stdio });
  const vitest = [bin("vitest"), "run", "src/api/fuzz.test.ts"];
  const library = await attached(process.execPath, vitest, { env, stdio });
  console.log(`The seed was ${seed}.`);
  process.exitCode = native || library;
});
