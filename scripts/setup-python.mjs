import path from "node:path";
import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { capture, quietly } from "./lib/exec.mjs";
import { tools } from "./lib/paths.mjs";
import { Missing, once } from "./lib/step.mjs";

const environment = path.join(tools, "venv");
const python = path.join(environment, "bin", "python");

/**
 * Makes a Python environment with the programs that read and write the same files as this project.
 * Returns the path of its interpreter; throws Missing when there is no Python to make it with.
 */
export async function setUpPython() {
  await setUpInterpreter();
  const version = capture("python3", ["--version"]);
  const inputs = { paths: ["scripts/requirements.txt"], values: { version } };
  const outputs = [".tools/venv/bin/python"];
  await once("python", "Python packages for the tests", { inputs, outputs }, install);
  return python;
}

// Debian keeps what venv needs in a package of its own, and may have no Python at all.
async function setUpInterpreter() {
  const packages = ["python3", "python3-venv"];
  if (!canMakeEnvironments() && canInstallPackages()) await aptInstall("Python", packages);
  if (!canMakeEnvironments()) {
    throw new Missing("Python 3 with venv is missing. Run:", [aptCommand(packages)]);
  }
}

const canMakeEnvironments = () => capture("python3", ["-c", "import ensurepip, venv"]) !== null;

async function install() {
  await quietly("python3", ["-m", "venv", "--clear", environment], { log: "venv" });
  const args = ["-m", "pip", "install", "--disable-pip-version-check"];
  await quietly(python, [...args, "-r", "scripts/requirements.txt"], { log: "pip" });
}
