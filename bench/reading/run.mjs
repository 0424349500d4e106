// npm run bench:reading [-- --megabytes 20] [--files 10000] [--line 400] [--kind CSV --kind HTML] [--try]
// How fast each kind of text is read and counted, and the most memory that it takes; "files" and "line" are kinds too. Needs
// Linux: what a process takes is read from /proc.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, table, writeRecord } from "../lib/records.mjs";
import { KINDS, writeKind, writeLine, writeMany } from "./kinds.mjs";

const { values: args } = parseArgs({
  options: {
    megabytes: { type: "string", default: "20" },
    files: { type: "string", default: "10000" },
    line: { type: "string", default: "400" },
    kind: { type: "string", multiple: true },
    try: { type: "boolean", default: false },
  },
});

const MEGABYTE = 1_000_000;
const folder = mkdtempSync(path.join(tmpdir(), "reading-"));

await main(async () => {
  await prepare.page();
  const executablePath = await prepare.browser();
  // Not before the packages are there, which they import.
  const { measureReading } = await import("./measure.mjs");
  const wanted = args.kind;
  const rows = [];
  const measure = async (kind, written, reading) => {
    const measured = await step(kind, () => measureReading({ executablePath, written, reading }));
    rows.push({ kind, ...measured });
    console.log(`  ${(measured.bytes / MEGABYTE / measured.seconds).toFixed(1)} MB/s`);
  };
  try {
    for (const each of KINDS) {
      if (wanted && !wanted.includes(each.kind)) continue;
      await measure(each.kind, writeKind(folder, each, Number(args.megabytes)), each.reading);
    }
    if (!wanted || wanted.includes("files")) {
      const many = writeMany(path.join(folder, "many"), Number(args.files));
      await measure(`${many.files.length.toLocaleString("en-GB")} files`, many);
    }
    if (!wanted || wanted.includes("line")) {
      await measure("one long line", writeLine(folder, Number(args.line)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const record = recordOf({ rows });
  const markdown = markdownOf(record);
  console.log(markdown);
  if (!args.try) writeRecord(recordName("reading", record), record, markdown);
});

function markdownOf({ date, commit, machine, rows: measured }) {
  const rows = measured.map(({ kind, bytes, words, seconds, peak }) => {
    const pace = bytes / MEGABYTE / seconds;
    const figures = [bytes / MEGABYTE, words / 1e6, seconds, pace, peak / MEGABYTE];
    return [kind, ...figures.map((figure) => figure.toFixed(figure < 10 ? 1 : 0))];
  });
  return [
    `# Reading and counting, ${date.slice(0, 10)}`,
    "",
    `${machine.processor}, ${machine.cores} cores, ${machine.system}; commit ${commit}. Files of words by Zipf's law out of 20,000, read`,
    "from disk and counted by `scanCorpus` in a page just opened, once; words are compared with those that were written. The peak is the",
    "most that the page's process, with all its threads, had in memory (VmHWM) from its start; each row is a browser of its own.",
    "",
    table(["kind", "MB", "million words", "seconds", "MB/s", "peak, MB"], rows),
    "",
  ].join("\n");
}
