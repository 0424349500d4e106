import { parseArgs } from "node:util";
import { main } from "../../scripts/lib/step.mjs";
import { prepare } from "../../scripts/prepare.mjs";
import { recordName, recordOf, table, writeRecord } from "../lib/records.mjs";
import { median } from "../lib/statistics.mjs";
import { makeVectors } from "./make-vectors.mjs";

// npm run bench:files [-- --rows 1789570 --size 300 --runs 5]
// How quickly vectors that stay in their file open and answer, and how much memory that takes.
const { values: args } = parseArgs({
  options: {
    rows: { type: "string", default: "1789570" },
    size: { type: "string", default: "300" },
    runs: { type: "string", default: "5" },
  },
});

await main(async () => {
  await prepare.packages();
  await prepare.wasm();
  const rows = Number(args.rows);
  const size = Number(args.size);
  const paths = await makeVectors(rows, size);
  const { openPage } = await import("../lib/browser.mjs");
  const page = await openPage(await prepare.browser(), paths.vocab);
  try {
    await page.chooseVectors([paths.npy, paths.vocab]);
    const before = await page.peakMemory();
    const times = await page.call("mapped", Number(args.runs));
    const after = await page.peakMemory();
    const record = recordOf({
      browser: page.version,
      file: { rows, size, bytes: 128 + rows * size * 4 },
      milliseconds: Object.fromEntries(
        Object.entries(times).map(([name, runs]) => [name, Math.round(median(runs) * 100) / 100]),
      ),
      runs: times,
      peakMegabytes: { before: megabytes(before), after: megabytes(after) },
    });
    const text = markdown(record);
    writeRecord(recordName("files", record), record, text);
    console.log(text);
  } finally {
    await page.close();
  }
});

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}

function markdown({ milliseconds: ms, peakMegabytes: memory, file, browser, machine }) {
  const rows = [
    ["open", ms.open],
    ["first `getVector` (reads the vocabulary)", ms.firstVector],
    ["`getVector`", ms.vector],
    ["`mostSimilarAtLevels`, three levels, every row", ms.search],
  ].map(([what, time]) => [what, `${time} ms`]);
  return `# Vectors that stay in their file

\`KeyedVectors.load(files, { mmap: "r" })\` on ${file.rows.toLocaleString("en")} × ${file.size} numbers, ${(file.bytes / 1e9).toFixed(2)} GB, from the
disk by a file input; ${browser} on ${machine.processor}, ${machine.cores} cores. Medians; the file was in the system's cache.
Made by \`npm run bench:files\`.

${table(["what", "time"], rows)}

Most memory that the page's process ever held: ${memory.after} MB, of which ${memory.before} MB before the first file was opened.
`;
}
