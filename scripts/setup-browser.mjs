import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { which } from "./lib/exec.mjs";
import { found, Missing } from "./lib/step.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds a Chromium for the end-to-end tests, CHROMIUM_PATH before all others, or installs Debian's.
 * Returns its path; throws Missing with the command to run.
 */
export async function setUpBrowser() {
  if (!find() && canInstallPackages()) await aptInstall("Chromium", ["chromium"]);
  const browser = find();
  if (!browser) {
    const or = "or name one: export CHROMIUM_PATH=/path/to/chromium";
    throw new Missing("No Chromium on PATH. Run:", [aptCommand(["chromium"]), or]);
  }
  found("Chromium", browser);
  return browser;
}

const find = () => process.env.CHROMIUM_PATH ?? names.map((name) => which(name)).find(Boolean);
