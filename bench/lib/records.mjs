import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { at } from "../../scripts/lib/paths.mjs";
import { found } from "../../scripts/lib/step.mjs";

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const folder = "bench/records";

/** Keeps what was measured, every single run of it, and the table for people. */
export function writeRecord(name, record, markdown) {
  mkdirSync(at(folder), { recursive: true });
  const base = path.posix.join(folder, name);
  writeFileSync(at(`${base}.json`), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(at(`${base}.md`), markdown);
  found("Record", `${base}.json, ${base}.md`);
}
