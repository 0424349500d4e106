import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { at } from "../../scripts/lib/paths.mjs";
import { found } from "../../scripts/lib/step.mjs";
import { describeCommit, describeMachine, machineName } from "./machine.mjs";

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const folder = "bench/records";

/** What was measured, with when, of which commit and on which machine. */
export function recordOf(measured) {
  const date = new Date().toISOString();
  return { date, commit: describeCommit(), machine: describeMachine(), ...measured };
}

/** The name of a record's files: "map-2026-11-23-amd-epyc-2-cores"; a record of no special kind has just the rest. */
export function recordName(kind, { date, machine }, name = machineName(machine)) {
  return [kind, date.slice(0, 10), name].filter(Boolean).join("-");
}

/** Keeps what was measured, every single run of it, and the table for people. */
export function writeRecord(name, record, markdown) {
  mkdirSync(at(folder), { recursive: true });
  const base = path.posix.join(folder, name);
  writeFileSync(at(`${base}.json`), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(at(`${base}.md`), markdown);
  found("Record", `${base}.json, ${base}.md`);
}
