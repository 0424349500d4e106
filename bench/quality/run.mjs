import { parseArgs } from "node:util";
import { buildSample } from "../../scripts/build-sample.mjs";
import { attached, watched } from "../../scripts/lib/exec.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { nativeCargo } from "../../scripts/setup-rust.mjs";
import { describeCommit, describeMachine, machineName } from "../lib/machine.mjs";
import { corpora, writeCorpora } from "./corpora/index.mjs";

// npm run bench:quality [-- --corpora wordnet,english --sizes 0.2,2,all --modes sg-ns,… --contenders gensim,ours,…
//   --alphas 0.025,0.05 --seeds 2 --study --record]
// Compares prefixes of one run with models that gensim, and our engine, train at each size; with --study it tries single
// options of our engine instead. What was trained before is not trained again. A record is written when nothing is left
// out, or for --record.
const { values: args } = parseArgs({
  options: {
    corpora: { type: "string", default: Object.keys(corpora).join(",") },
    sizes: { type: "string" },
    modes: { type: "string" },
    contenders: { type: "string" },
    alphas: { type: "string" },
    seeds: { type: "string" },
    study: { type: "boolean", default: false },
    record: { type: "boolean", default: process.argv.length === 2 },
  },
});

await main(async () => {
  const python = await prepare.python();
  await prepare.packages();
  await buildSample();
  const build = ["build", "--release", "--example", "train", "--locked"];
  const cargo = await nativeCargo(prepare.rust);
  await watched(cargo, [...build, "--manifest-path", "crate/Cargo.toml", "--target-dir", "target"]);
  const program = at("bench/quality", args.study ? "study.py" : "compare.py");
  process.exitCode = await attached(python, [program, ...command(python)], {
    // The peers' programs are the ones that the speed is compared with.
    env: { ...process.env, PYTHONPATH: at("bench/peers") },
  });
});

function command(python) {
  const { corpora: names, sizes, study, record, ...passedOn } = args;
  const texts = writeCorpora(python, names.split(",")).filter(
    ({ size }) => !sizes || sizes.split(",").includes(size),
  );
  const positional = [at("target/release/examples/train"), at("bench/data"), JSON.stringify(texts)];
  const options = Object.entries(passedOn).flatMap(([name, value]) => [`--${name}`, value]);
  return [...positional, ...options, ...(record && !study ? recordOptions() : [])];
}

function recordOptions() {
  const machine = describeMachine();
  const name = `quality-${new Date().toISOString().slice(0, 10)}-${machineName(machine)}`;
  const facts = { ...machine, commit: describeCommit() ?? "unknown" };
  return ["--record", at("bench/records", name), "--facts", JSON.stringify(facts)];
}
