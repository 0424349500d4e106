import { existsSync, readFileSync } from "node:fs";
import { quietly } from "./lib/exec.mjs";
import { at } from "./lib/paths.mjs";
import { found, Missing, step } from "./lib/step.mjs";

/** Installs the npm packages of package-lock.json, unless node_modules holds just those already. */
export async function setUpPackages() {
  checkNode();
  const label = "npm packages";
  if (packagesMatchLock()) return found(label, "up to date");
  const [npm, args] = npmCommand();
  await step(label, () => quietly(npm, [...args, "ci", "--no-audit", "--no-fund"], { log: "npm" }));
}

function checkNode() {
  const wanted = JSON.parse(readFileSync(at("package.json"), "utf8")).engines.node.replace(
    ">=",
    "",
  );
  const isOlder = process.versions.node.localeCompare(wanted, "en", { numeric: true }) < 0;
  if (isOlder) throw new Missing(`Node ${process.versions.node} is too old: ${wanted} or newer.`);
}

// npm keeps in node_modules a lock file of what it really put there.
function packagesMatchLock() {
  const installed = at("node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const present = readPackages(installed);
  return Object.entries(readPackages(at("package-lock.json")))
    .filter(([folder, wanted]) => folder !== "" && (!wanted.optional || present[folder]))
    .every(([folder, wanted]) => present[folder]?.version === wanted.version);
}

const readPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

// Under `npm start` the same npm again; on Windows it can't be started by its bare name.
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
}
