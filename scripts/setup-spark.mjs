import path from "node:path";
import { aptCommand, aptInstall, canInstallPackages } from "./lib/apt.mjs";
import { capture } from "./lib/exec.mjs";
import { tools } from "./lib/paths.mjs";
import { found, Missing } from "./lib/step.mjs";
import { setUpEnvironment } from "./setup-python.mjs";

/** The oldest that Spark 4 runs on. */
const OLDEST_JAVA = 17;
const packages = ["default-jre-headless"];

/**
 * Makes a Python environment with Spark, and sees to it that there is a Java for it. Returns the path of its interpreter;
 * throws Missing when Python or Java has to be installed by a person.
 */
export async function setUpSpark() {
  await setUpJava();
  const folder = path.join(tools, "spark-venv");
  return setUpEnvironment("spark", "Spark", folder, "cluster/spark/requirements.txt");
}

async function setUpJava() {
  if (javaVersion() < OLDEST_JAVA && canInstallPackages()) await aptInstall("Java", packages);
  if (javaVersion() < OLDEST_JAVA) {
    throw new Missing(`Spark needs Java ${OLDEST_JAVA} or newer. Run:`, [aptCommand(packages)]);
  }
  found("Java", javaVersion());
}

// `java -version` writes to the error stream, `--version` does not; Java 8 knows only the former.
function javaVersion() {
  const version = capture("java", ["--version"])?.match(/^\S+ (\d+)/);
  return version ? Number(version[1]) : 0;
}
