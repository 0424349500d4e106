import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { watched, which } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { Missing, main } from "./lib/step.mjs";
import { prepare } from "./prepare.mjs";
import { routeEnvironment } from "./setup-rust.mjs";

// npm run test:arm
// The engine on AArch64, in an emulator of its instructions: NEON against the scalar oracle, and the golden hashes. The
// native program is left out, since its tests start it as a process of the machine.
const target = "aarch64-unknown-linux-gnu";
const linker = "aarch64-linux-gnu-gcc";
const emulator = "qemu-aarch64";
const packages = ["qemu-user", "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"];
const tests = ["--lib", "--test", "kernels", "--test", "golden", "--test", "training"];

await main(async () => {
  const { RUSTC, CARGO } = routeEnvironment(await prepare.rust());
  await setUpEmulator();
  const env = {
    ...process.env,
    RUSTC,
    // Allows -Z on a compiler that isn't a nightly.
    RUSTC_BOOTSTRAP: "1",
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: linker,
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER: `${emulator} -L /usr/aarch64-linux-gnu`,
  };
  const args = ["test", "--manifest-path", "crate/Cargo.toml", "--locked", "-Z", "build-std"];
  args.push("--target", target, "--target-dir", at("target/arm"), "--no-fail-fast", ...tests);
  const { code } = await watched(CARGO, [...args, ...process.argv.slice(2)], { env });
  process.exitCode = code;
});

async function setUpEmulator() {
  if (which(linker) && which(emulator)) return;
  if (!canInstallPackages()) {
    throw new Missing("QEMU, or a compiler for AArch64, is missing. Run:", [aptCommand(packages)]);
  }
  await aptInstall("AArch64", packages);
}
