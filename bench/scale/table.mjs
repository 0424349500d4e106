import { table } from "../lib/records.mjs";
import { summarise } from "../lib/statistics.mjs";

/** The record as Markdown. */
export function markdown({ date, commit, machine, versions, threads, ...results }) {
  return `# Scale, ${date.slice(0, 10)}

- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.system}
- Versions: ${versions.browser}; Python ${versions.python}, numpy ${versions.numpy}; commit ${commit ?? "unknown"}; ${threads} threads

Skip-gram with negative sampling, 2 workers, one epoch, one run each, each in a page of its own, files from disk. Memory is the most that the page's process ever held, the browser's own 100 to 150 MB included.

${table(["words", "vocabulary", "d", "reading and counting", "training", "memory"], [...results.lengths, ...results.vocabularies].map(trainingRow))}

Neighbours at all three levels in one question, seen from the page, beside numpy's product, partition and sort for each level with lengths known beforehand: median in milliseconds (lowest to highest).

${table(["words × d", "top", "ours, in the browser", "read", "numpy"], results.neighbours.map(neighbourRow))}
`;
}

function trainingRow({ vectorSize, read, trained, peakMemory }) {
  return [
    thousands(read.words),
    thousands(trained.vocabulary),
    vectorSize,
    `${(read.bytes / read.seconds / 1e6).toFixed(0)} MB/s`,
    `${thousands(trained.words / trained.seconds / 1000)} k words/s`,
    `${thousands(peakMemory / 1e6)} MB`,
  ];
}

function neighbourRow({ words, vectorSize, topn, ours, numpy }) {
  const bytes = words * vectorSize * 4;
  const rate = bytes / (summarise(ours).median / 1000) / 1e9;
  const size = `${thousands(words)} × ${vectorSize}`;
  return [size, topn, spread(ours), `${rate.toFixed(1)} GB/s`, spread(numpy)];
}

function spread(times) {
  const { median, lowest, highest } = summarise(times);
  return `${median.toFixed(1)} (${lowest.toFixed(1)}–${highest.toFixed(1)})`;
}

const thousands = (value) => Math.round(value).toLocaleString("en-GB");
