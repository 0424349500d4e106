import { say } from "../lib/output.mjs";
import { main } from "../lib/step.mjs";
import { readImports } from "./graph.mjs";
import { violations } from "./violations.mjs";

const folders = ["src", "web", "e2e", "examples", "bench", "scripts"];

/** Prints every import that breaks a rule of rules.mjs; returns what a command would: code 0 when there is none. */
export function checkImports() {
  const imports = readImports(folders);
  const found = violations(imports);
  for (const sentence of found) say(sentence);
  say(`${imports.size} files, ${found.length} violations`);
  return { code: found.length === 0 ? 0 : 1 };
}

if (process.argv[1] === import.meta.filename) {
  await main(() => {
    process.exitCode = checkImports().code;
  });
}
