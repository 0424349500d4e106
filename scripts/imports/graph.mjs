import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { at } from "../lib/paths.mjs";

const notSource = new Set(["generated", "node_modules", "public", "data", "records"]);

/**
 * What every source file under the folders imports in any way that TypeScript knows, types too: a map from its path to
 * `{ files, packages }`. Paths are relative to the project's root.
 */
export function readImports(folders) {
  return new Map(folders.flatMap(sourcesUnder).map((file) => [file, importsOf(file)]));
}

function sourcesUnder(folder) {
  return readdirSync(at(folder), { withFileTypes: true })
    .filter(({ name }) => !notSource.has(name))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return sourcesUnder(name);
      return /\.(tsx?|m?js)$/.test(name) ? [name] : [];
    });
}

function importsOf(file) {
  const { program, errors } = parseSync(file, readFileSync(at(file), "utf8"));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  // With a query, as in `./main.ts?raw`, Vite gives a file's text or address: a use of the file, not of the module.
  const specifiers = [...new Set(specifiersIn(program))].filter((name) => !name.includes("?"));
  const isRelative = (specifier) => specifier.startsWith(".");
  return {
    files: specifiers.filter(isRelative).map((specifier) => resolve(file, specifier)),
    packages: specifiers.filter((specifier) => !isRelative(specifier)),
  };
}

/** What a syntax tree imports: only imports, and exports from another module, have a literal as their `source`. */
export function specifiersIn(node) {
  const own = node.source?.type === "Literal" ? [node.source.value] : [];
  const children = Object.values(node).filter(
    (value) => value !== null && typeof value === "object",
  );
  return own.concat(children.flatMap(specifiersIn));
}

const endings = ["", ".ts", ".tsx", ".d.ts", "/index.ts"];

function resolve(file, specifier) {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  // What is generated may not be there yet, and keeps the name by which it is imported.
  return endings.map((ending) => target + ending).find(isFile) ?? target;
}

const isFile = (name) => existsSync(at(name)) && statSync(at(name)).isFile();
