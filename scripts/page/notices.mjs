import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { packages as imported } from "../imports/rules.mjs";
import { at } from "../lib/paths.mjs";

const licenceFile = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;
const width = 100;

/**
 * Writes the notices of everything that the built page contains: npm packages, crates and Rust's standard library.
 *
 * @param file Where to.
 * @param cargo The program and the environment that it needs.
 */
export function writeNotices(file, cargo) {
  const packages = [...npmPackages(), ...crates(cargo), standardLibrary];
  writeFileSync(file, noticesOf(packages));
}

/**
 * The notices as a text: first the list, then each licence once, with those that it is of.
 *
 * @param {{ name: string, version: string, licence: string, texts: string[] }[]} packages
 */
export function noticesOf(packages) {
  const sorted = packages.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const list = sorted.map(
    ({ name, version, licence }) => `${`${name} ${version}`.trim()}: ${licence}`,
  );
  const owners = new Map();
  for (const { name, texts } of sorted) {
    for (const text of texts) owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  const line = "=".repeat(width);
  const licences = [...owners].map(
    ([text, names]) => `${line}\n${names.join(", ")}\n${line}\n\n${text}\n`,
  );
  const head = "This page contains the following packages. Their licences are below.";
  return `${head}\n\n${list.join("\n")}\n\n${licences.join("\n")}`;
}

const standardLibrary = {
  name: "Rust's standard library",
  version: "",
  licence: "MIT OR Apache-2.0, © The Rust Project contributors",
  texts: [],
};

/** What the page and the library import, with what that depends on; some of it may not be in the built files. */
function npmPackages() {
  const { packages } = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));
  const entryOf = (name) => packages[`node_modules/${name}`] ?? {};
  const names = new Set(Object.values(imported).flat());
  // A set gives what is added while it is walked through.
  for (const name of names) {
    for (const needed of Object.keys(entryOf(name).dependencies ?? {})) names.add(needed);
  }
  return Object.entries(packages)
    .filter(([folder]) => names.has(folder.replace("node_modules/", "")))
    .map(([folder, { version, license }]) => {
      const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
      return { name, version, licence: license ?? "", texts: textsIn(at(folder)) };
    });
}

/**
 * The crates that end up in the wasm; macros and what builds them do not. What builds the engine itself does: it writes a table
 * of characters into it.
 */
function crates({ program, env }) {
  const args = ["metadata", "--manifest-path", at("crate/Cargo.toml"), "--locked"];
  args.push("--format-version", "1", "--filter-platform", "wasm32-unknown-unknown");
  const { packages, resolve } = JSON.parse(
    execFileSync(program, args, { env, encoding: "utf8", maxBuffer: 1 << 28 }),
  );
  const byId = new Map(packages.map((each) => [each.id, each]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const found = new Set();
  const visit = (id) => {
    if (found.has(id) || isMacro(id)) return;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      const isBuilt = id === resolve.root && kinds.some(({ kind }) => kind === "build");
      if (isBuilt || kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  visit(resolve.root);
  found.delete(resolve.root);
  return [...found].map((id) => {
    const { name, version, license, authors, manifest_path: manifest } = byId.get(id);
    const texts = textsIn(path.dirname(manifest));
    const by = texts.length > 0 || authors.length === 0 ? "" : `, by ${authors.join(", ")}`;
    return { name, version, licence: `${license}${by}`, texts };
  });
}

/** Of a package that may be used under one of several licences, MIT's is enough. */
function textsIn(folder) {
  const files = readdirSync(folder)
    .filter((name) => licenceFile.test(name))
    .sort();
  const mit = files.some((name) => /mit/i.test(name));
  const chosen = files.filter((name) => !(mit && /apache|unlicense|copyright|copying/i.test(name)));
  return chosen.map((name) =>
    readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim(),
  );
}
