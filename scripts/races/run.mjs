import { readdirSync } from "node:fs";
import path from "node:path";
import { capture, watched } from "../lib/exec.mjs";
import { at } from "../lib/paths.mjs";
import { found, Missing, main } from "../lib/step.mjs";
import { prepare } from "../prepare.mjs";
import { routeEnvironment, toolchains } from "../setup-rust.mjs";

// npm run test:races
// What threads share, natively under ThreadSanitizer: see docs/races.md. Any race fails, but those of Hogwild training
// that hogwild.txt names.
const folder = at("target/races");
const runs = [
  { tests: ["--test", "sharing", "--", "locked", "deterministic"] },
  { tests: ["--test", "sharing", "--", "hogwild"], meant: "scripts/races/hogwild.txt" },
  { tests: ["--test", "corpus_cuts"] },
  { tests: ["--lib", "--", "parallel", "row_locks", "hot_rows"] },
];

await main(async () => {
  const { host, cargo, env } = sanitized(await prepare.rust());
  for (const { tests, meant } of runs) {
    const args = ["test", "--manifest-path", "crate/Cargo.toml", "--locked", "-Z", "build-std"];
    args.push("--target", host, "--target-dir", folder, ...tests);
    const TSAN_OPTIONS = meant ? `suppressions=${at(meant)}` : "";
    const { code } = await watched(cargo, args, { env: { ...env, TSAN_OPTIONS } });
    if (code !== 0) process.exitCode = 1;
  }
});

/** Which cargo to call with what for programs whose threads are watched: std has to be built so too. */
function sanitized(route) {
  const { RUSTC, CARGO } = routeEnvironment(route);
  const host = capture(RUSTC, ["-vV"]).match(/^host: (.*)$/m)[1];
  const runtime = findRuntime(host);
  found("ThreadSanitizer", runtime);
  const linker = `CARGO_TARGET_${host.toUpperCase().replaceAll("-", "_")}_LINKER`;
  const env = {
    ...process.env,
    RUSTC,
    // Allows -Z on a compiler that isn't a nightly.
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: "-Z sanitizer=thread -Z external-clangrt",
    [linker]: at("scripts/races/linker.sh"),
    SANITIZER_RUNTIME: runtime,
    SANITIZER_TARGET: path.join(folder, host),
  };
  return { host, cargo: CARGO, env };
}

/** The sanitizer's runtime. rustup's toolchains have it and Debian's has not; it needn't be of the same compiler. */
function findRuntime(host) {
  for (const { sysroot } of toolchains()) {
    const libraries = path.join(sysroot, "lib/rustlib", host, "lib");
    const name = readdirSync(libraries).find((file) => /^librustc.*_rt\.tsan\.a$/.test(file));
    if (name) return path.join(libraries, name);
  }
  throw new Missing("ThreadSanitizer comes with rustup's toolchains for Linux. Run:", [
    "rustup toolchain install stable --profile minimal",
  ]);
}
