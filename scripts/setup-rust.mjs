import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { CommandFailed, capture, quietly, which } from "./lib/exec.mjs";
import { say } from "./lib/output.mjs";
import { at } from "./lib/paths.mjs";
import { found, Missing, step } from "./lib/step.mjs";

// Building std for wasm needs a compiler that comes with std's source. A pinned date, so that everyone builds with the
// same compiler; another nightly that has the source will do where it is already there.
const nightly = "nightly-2026-05-20";
const installNightly = ["toolchain", "install", nightly, "--profile", "minimal"].concat(
  ["rust-src", "clippy", "rustfmt"].flatMap((component) => ["--component", component]),
);
// rust-web-llvm has the linker under the name that rustc looks for.
const debianPackages =
  "rustc-web cargo-web rust-web-src rust-web-llvm libstd-rust-web-dev lld-22".split(" ");

/**
 * Finds or installs a Rust toolchain that can build std for wasm.
 *
 * Returns `{ name, bin, path }`: what it is, the folder of its programs, and the folders to put first on PATH.
 * Throws Missing with the commands to run when there is none and none can be installed.
 */
export async function setUpRust() {
  const route = fromRustup() ?? fromDebian() ?? (await installed());
  found("Rust for wasm", route.name);
  return route;
}

/** Makes sure that the toolchain has clippy too. */
export async function setUpClippy(route) {
  if (existsSync(path.join(route.bin, "cargo-clippy"))) return;
  if (route.bin !== debianBin) {
    throw new Missing("The nightly toolchain has no clippy. Run:", [
      `rustup ${installNightly.join(" ")}`,
    ]);
  }
  const packages = ["rust-web-clippy"];
  if (!canInstallPackages())
    throw new Missing("clippy for wasm is missing. Run:", [aptCommand(packages)]);
  await aptInstall("clippy for wasm", packages);
}

/** The cargo for native code: the person's own when there is one, else the one of the route that `find` brings. */
export async function nativeCargo(find) {
  return which("cargo") ?? routeEnvironment(await find()).CARGO;
}

/** The variables that make cargo use this toolchain and no other that rustup would choose. */
export const routeEnvironment = (route) => ({
  RUSTC: path.join(route.bin, "rustc"),
  CARGO: path.join(route.bin, "cargo"),
});

const debianBin = "/usr/bin";

async function installed() {
  if (canInstallPackages()) {
    await attempt(() => aptInstall("Rust for wasm", debianPackages));
  }
  return fromDebian() ?? (await installedByRustup()) ?? stopWithCommands();
}

async function installedByRustup() {
  const rustup = findRustup();
  if (!rustup) return null;
  await attempt(() =>
    step(`Rust for wasm: rustup ${installNightly.join(" ")}`, () =>
      quietly(rustup, installNightly, { log: "rustup" }),
    ),
  );
  return fromRustup();
}

// A route that can't be installed here is no error yet: there may be another.
async function attempt(install) {
  try {
    await install();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    say(`${error.output}\n`);
  }
}

function stopWithCommands() {
  const needed = "A Rust toolchain with std's source is missing. Run one of these";
  throw new Missing(`${needed} (rustup itself: https://rustup.rs):`, [
    `rustup ${installNightly.join(" ")}`,
    `${aptCommand(debianPackages)}    # Debian 12, when it has no rustup package`,
  ]);
}

function fromRustup() {
  return toolchains()
    .filter(({ name }) => name.startsWith("nightly"))
    .sort((a, b) => Number(b.name.startsWith(nightly)) - Number(a.name.startsWith(nightly)))
    .map(({ name, sysroot }) => fromSysroot(name, sysroot))
    .find((route) => route !== null);
}

/** rustup's toolchains, each with the folder that it is in. */
export function toolchains() {
  const rustup = findRustup();
  const names = (rustup && capture(rustup, ["toolchain", "list"])?.split("\n")) || [];
  return names
    .map((line) => line.split(" ")[0])
    .map((name) => ({
      name,
      sysroot: capture(rustup, ["run", name, "rustc", "--print", "sysroot"]),
    }));
}

function findRustup() {
  const cargoHome = process.env.CARGO_HOME ?? path.join(homedir(), ".cargo");
  return which("rustup") ?? which("rustup", path.join(cargoHome, "bin"));
}

function fromSysroot(name, sysroot) {
  if (!sysroot || !canBuildStd(sysroot)) return null;
  const bin = path.join(sysroot, "bin");
  return { name: `rustup's ${name}`, bin, path: [bin] };
}

function fromDebian() {
  if (!which("rust-lld", debianBin) || !which("cargo", debianBin) || !canBuildStd("/usr"))
    return null;
  const [version] = capture(path.join(debianBin, "rustc"), ["--version"]).split(" (");
  // The folder holds more than Rust: the Node in use has to stay ahead of one from Debian.
  return {
    name: `Debian's ${version}`,
    bin: debianBin,
    path: [path.dirname(process.execPath), debianBin],
  };
}

function canBuildStd(sysroot) {
  const source = path.join(sysroot, "lib/rustlib/src/rust/library/std/Cargo.toml");
  const version = capture(path.join(sysroot, "bin/rustc"), ["--version"])?.match(/ 1\.(\d+)\./);
  return existsSync(source) && Boolean(version) && Number(version[1]) >= minimumMinor();
}

function minimumMinor() {
  const manifest = readFileSync(at("crate", "Cargo.toml"), "utf8");
  return Number(manifest.match(/^rust-version = "1\.(\d+)/m)[1]);
}
