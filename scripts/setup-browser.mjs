import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { which } from "./lib/exec.mjs";
import { found, Missing } from "./lib/step.mjs";

/** The browsers of the tests: a variable that names one, the names it goes by on PATH, and Debian's package of it. */
const browsers = {
  Chromium: {
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debian: "chromium",
  },
  Firefox: {
    variable: "FIREFOX_PATH",
    names: ["firefox-esr", "firefox"],
    debian: "firefox-esr",
  },
};

/**
 * Finds a browser for the tests, "Chromium" or "Firefox", the one that its variable names before all others, or installs
 * Debian's. Returns its path; throws Missing with the command to run.
 */
export async function setUpBrowser(name) {
  const { variable, names, debian } = browsers[name];
  const find = () => process.env[variable] ?? names.map((each) => which(each)).find(Boolean);
  if (!find() && canInstallPackages()) await aptInstall(name, [debian]);
  const browser = find();
  if (!browser) {
    const or = `or name one: export ${variable}=/path/to/${names[0]}`;
    throw new Missing(`No ${name} on PATH. Run:`, [aptCommand([debian]), or]);
  }
  found(name, browser);
  return browser;
}
