import { buildSample } from "../../scripts/build-sample.mjs";
import { attached, watched } from "../../scripts/lib/exec.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { nativeCargo } from "../../scripts/setup-rust.mjs";
import { describeMachine, machineName } from "../lib/machine.mjs";
import { writeTokens } from "../lib/tokens.mjs";

// npm run bench:quality [-- --modes sg-ns,sg-hs --alphas 0.025,0.05 --seeds 2]
// Compares prefixes of one run with models that gensim trains at each size, on the sample corpus.
await main(async () => {
  const python = await prepare.python();
  await prepare.packages();
  await buildSample();
  const build = ["build", "--release", "--example", "train", "--locked"];
  const cargo = await nativeCargo(prepare.rust);
  await watched(cargo, [...build, "--manifest-path", "crate/Cargo.toml", "--target-dir", "target"]);
  const date = new Date().toISOString().slice(0, 10);
  const record = at(`bench/records/quality-${date}-${machineName(describeMachine())}`);
  const files = [at("target/release/examples/train"), writeTokens(), at("bench/data/quality")];
  process.exitCode = await attached(python, [
    at("bench/quality/compare.py"),
    ...files,
    record,
    ...process.argv.slice(2),
  ]);
});
