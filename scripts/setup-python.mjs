import path from "node:path";
import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { capture, quietly } from "./lib/exec.mjs";
import { root, tools } from "./lib/paths.mjs";
import { Missing, once } from "./lib/step.mjs";

/**
 * Makes a Python environment with the programs that read and write the same files as this project.
 * Returns the path of its interpreter; throws Missing when there is no Python to make it with.
 */
export function setUpPython() {
  const label = "Python packages for the tests";
  return setUpEnvironment("python", label, path.join(tools, "venv"), "scripts/requirements.txt");
}

/** Makes a Python environment in `folder`, below `.tools`, with what `requirements` lists; returns its interpreter. */
export async function setUpEnvironment(name, label, folder, requirements) {
  await setUpInterpreter();
  const version = capture("python3", ["--version"]);
  const inputs = { paths: [requirements], values: { version } };
  const python = path.join(folder, "bin", "python");
  await once(name, label, { inputs, outputs: [path.relative(root, python)] }, async () => {
    await quietly("python3", ["-m", "venv", "--clear", folder], { log: `${name}-venv` });
    const args = ["-m", "pip", "install", "--disable-pip-version-check", "-r", requirements];
    await quietly(python, args, { log: `${name}-pip` });
  });
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
