import { parseArgs } from "node:util";
import { main, step } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, writeRecord } from "../lib/records.mjs";
import { markdown } from "./table.mjs";

// npm run bench:memory [-- --millions 1,4,16] [--machine name] [--dry]
// Needs Linux: what a process takes is read from /proc.
const { values: args } = parseArgs({
  options: {
    millions: { type: "string", default: "1,4,16" },
    machine: { type: "string" },
    dry: { type: "boolean", default: false },
  },
});

const settings = { vectorSize: 50, sg: 0, epochs: 1, minCount: 1, vocabulary: 20_000 };

await main(async () => {
  await prepare.page();
  const executablePath = await prepare.browser();
  // Not before the packages are there, which it imports.
  const { measurePeak } = await import("./measure.mjs");
  const rows = [];
  for (const workers of [1, 2]) {
    for (const million of args.millions.split(",").map(Number)) {
      const words = million * 1_000_000;
      const measure = () => measurePeak({ executablePath, settings, workers, words });
      rows.push(await step(`${million} million words, workers: ${workers}`, measure));
    }
  }
  const record = recordOf({ settings, rows });
  console.log(`\n${markdown(record)}`);
  if (args.dry) return;
  writeRecord(recordName("memory", record, args.machine), record, markdown(record));
});
