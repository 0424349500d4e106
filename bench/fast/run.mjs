import { existsSync, readFileSync } from "node:fs";
import { capture, quietly, which } from "../../scripts/lib/exec.mjs";
import { at } from "../../scripts/lib/paths.mjs";
import { found, main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { nativeCargo } from "../../scripts/setup-rust.mjs";
import { describeCommit, describeMachine } from "../lib/machine.mjs";
import { writeRecord } from "../lib/records.mjs";
import { comparison } from "./comparison.mjs";

// npm run bench:fast [-- --update]
// Whether the engine, built natively, has become slower than the record says: instructions of each piece of work where
// Valgrind is there to count them, and its time as a multiple of a calibration loop's, so that machines compare. It
// informs and never fails; allocations, which do decide, are counted by crate/tests/allocations.rs.
const program = at("crate/target/release/examples/fast");
/** Two numbers of times that a piece is done, so that its set-up cancels out. */
const TIMES = [10, 30];

await main(async () => {
  await build();
  const pieces = await step("times", () => JSON.parse(capture(program, [])));
  if (which("valgrind")) {
    await step("instructions", () => {
      for (const piece of pieces) piece.instructions = instructionsOf(piece.name);
    });
  } else {
    found("instructions", "not counted, since there is no Valgrind");
  }
  const compiler = capture(await nativeCargo(prepare.rust), ["--version"]);
  const record = { commit: describeCommit(), compiler, machine: describeMachine(), pieces };
  console.log(`\n${comparison(record, readRecord())}`);
  if (process.argv.includes("--update")) {
    writeRecord("fast", record, `# The fast tier\n\n${comparison(record, null)}`);
  }
});

async function build() {
  const args = ["build", "--manifest-path", "crate/Cargo.toml", "--target-dir", "crate/target"];
  args.push("--locked", "--release", "--example", "fast");
  const cargo = await nativeCargo(prepare.rust);
  await step("native engine", () => quietly(cargo, args, { log: "bench-fast" }), "a minute or two");
}

/** Instructions of one piece of work done once. */
function instructionsOf(name) {
  const [few, many] = TIMES.map((times) => countInstructions([name, String(times)]));
  return Math.round((many - few) / (TIMES[1] - TIMES[0]));
}

function countInstructions(args) {
  const valgrind = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  // Valgrind writes its summary to stderr.
  const command = `valgrind ${valgrind.join(" ")} "$0" "$@" 2>&1`;
  const output = capture("sh", ["-c", command, program, ...args]);
  return Number(output.match(/I +refs: +([\d,]+)/)[1].replaceAll(",", ""));
}

function readRecord() {
  const file = at("bench/records/fast.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
