import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { which } from "./lib/exec.mjs";
import { found, Missing } from "./lib/step.mjs";

/** The browsers of the tests: a variable that names one, the names it goes by on PATH, and Debian's package of it. */
const browsers = {
  Chromium: {
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debian: ["chromium"],
  },
  Firefox: {
    variable: "FIREFOX_PATH",
    names: ["firefox-esr", "firefox"],
    debian: ["firefox-esr"],
  },
  // WebKitGTK by its driver, which brings the browser along, and a screen for it.
  WebKit: {
    variable: "WEBKIT_DRIVER_PATH",
    names: ["WebKitWebDriver"],
    debian: ["webkit2gtk-driver", "xvfb"],
    needs: "Xvfb",
  },
};

/**
 * Finds a browser for the tests, "Chromium", "Firefox" or "WebKit", the one that its variable names before all others, or installs
 * Debian's. Returns its path; throws Missing with the command to run.
 */
export async function setUpBrowser(name) {
  const { variable, names, debian, needs } = browsers[name];
  const find = () => {
    if (needs && !which(needs)) return null;
    return process.env[variable] ?? names.map((each) => which(each)).find(Boolean);
  };
  if (!find() && canInstallPackages()) await aptInstall(name, debian);
  const browser = find();
  if (!browser) {
    const or = `or name one: export ${variable}=/path/to/${names[0]}`;
    throw new Missing(`No ${name} on PATH. Run:`, [aptCommand(debian), or]);
  }
  found(name, browser);
  return browser;
}
