import os from "node:os";
import { capture } from "../../scripts/lib/exec.mjs";

/** What the figures depend on, as far as the machine itself can tell. */
export function describeMachine() {
  const [cpu] = os.cpus();
  return {
    processor: cpu?.model.trim() ?? os.arch(),
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: capture("sh", ["-c", '. /etc/os-release && echo "$PRETTY_NAME"']) ?? os.version(),
    kernel: os.release(),
  };
}

/** A name for files: "amd-epyc-2-cores". */
export function machineName({ processor, cores }) {
  const brand = processor.replace(/\(r\)|\(tm\)|cpu|processor|@.*$/gi, " ");
  const plain = brand
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${plain}-${cores}-cores`;
}

/** The commit that was measured; says so when files differ from it, null outside a repository. */
export function describeCommit() {
  const commit = capture("git", ["rev-parse", "--short=12", "HEAD"]);
  if (commit === null) return null;
  return capture("git", ["status", "--porcelain"]) === "" ? commit : `${commit} and changes`;
}
