import { quietly, which } from "./exec.mjs";
import { step } from "./step.mjs";

/** The command a person would type to install these packages. */
export const aptCommand = (packages) =>
  `sudo apt-get update && sudo apt-get install -y --no-remove ${packages.join(" ")}`;

/** Whether these scripts may install Debian packages themselves. */
export const canInstallPackages = () => process.getuid?.() === 0 && which("apt-get") !== null;

/**
 * Installs Debian packages as root. Never removes one that conflicts: the person decides that.
 * Throws CommandFailed when a package can't be had.
 */
export function aptInstall(label, packages) {
  // apt works for one at a time, and refuses the second.
  const install = () =>
    step(`${label}: apt-get install ${packages.join(" ")}`, () => apt(packages));
  const result = last.then(install);
  last = result.catch(() => {});
  return result;
}

let last = Promise.resolve();

// Another program may be installing packages, such as the system's own updates: apt gives up at once unless told to wait.
const WAIT = ["-o", "DPkg::Lock::Timeout=300"];

async function apt(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await quietly("apt-get", [...WAIT, "update"], { env, log: "apt-update" });
  const install = ["install", "-y", "--no-remove", "--no-install-recommends", ...packages];
  await quietly("apt-get", [...WAIT, ...install], { env, log: "apt-install" });
}
