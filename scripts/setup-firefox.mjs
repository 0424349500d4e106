import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { which } from "./lib/exec.mjs";
import { found, Missing } from "./lib/step.mjs";

const names = ["firefox-esr", "firefox"];

/**
 * Finds a Firefox for the tests that need a second browser, FIREFOX_PATH before all others, or installs Debian's.
 * Returns its path; throws Missing with the command to run.
 */
export async function setUpFirefox() {
  if (!find() && canInstallPackages()) await aptInstall("Firefox", ["firefox-esr"]);
  const browser = find();
  if (!browser) {
    const or = "or name one: export FIREFOX_PATH=/path/to/firefox";
    throw new Missing("No Firefox on PATH. Run:", [aptCommand(["firefox-esr"]), or]);
  }
  found("Firefox", browser);
  return browser;
}

const find = () => process.env.FIREFOX_PATH ?? names.map((name) => which(name)).find(Boolean);
