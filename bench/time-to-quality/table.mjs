import { table } from "../lib/records.mjs";
import { median } from "../lib/statistics.mjs";

/** The mean of the tests: both correlations, and the part of the analogies that was solved. */
export function quality({ wordsim, simlex, analogies }) {
  return (wordsim + simlex + analogies / 100) / 3;
}

/** The record for people to read. */
export function markdown({ date, commit, machine, versions, texts }) {
  return [
    `# Time to quality, ${date.slice(0, 10)}`,
    "",
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${versions.browser}; gensim ${versions.gensim}, natively; word2vec-matryoshka ${versions["word2vec-matryoshka"]}; commit ${commit}.`,
    "",
    "d = 100, window 5, 5 negatives, minimal count 5, two workers. Seconds of training, a spectral start's passes included, without reading and vocabulary (the Python package's is included: it cannot be made beforehand). The quality is the mean of the correlations with WordSim-353 and SimLex-999 and the part of the analogies solved, for all 100 numbers. What is to be reached is the best that gensim gets out of five epochs at any of the rates. Rows with several runs: median, and lowest and highest.",
    "",
    ...texts.flatMap(ofText),
  ].join("\n");
}

function ofText({ title, words, target, best, points }) {
  const own = secondsOf(points[best]);
  const rows = points.map((point) => {
    const means = point.runs.map(({ scores }) => quality(scores));
    const seconds = secondsOf(point);
    const isReached = median(means) >= target || point === points[best];
    const { wordsim, simlex, analogies } = point.runs[0].scores;
    return [
      point.name,
      String(point.options.epochs),
      String(point.options.alpha),
      spread(
        point.runs.map((run) => run.seconds),
        1,
      ),
      spread(means, 3),
      `${wordsim.toFixed(3)} / ${simlex.toFixed(3)} / ${analogies.toFixed(1)}`,
      isReached ? `${(own / seconds).toFixed(1)} ×` : "",
    ];
  });
  const head = [
    "contender",
    "epochs",
    "rate",
    "seconds",
    "mean of the tests",
    "WordSim / SimLex / analogies %",
    "gensim's time / its time, where it reaches gensim's best",
  ];
  return [
    `## ${title}, ${(words / 1e6).toFixed(2)} million words: ${target.toFixed(3)} to be reached`,
    "",
    table(head, rows),
    "",
  ];
}

const secondsOf = ({ runs }) => median(runs.map(({ seconds }) => seconds));

function spread(values, digits) {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map(
    (value) => value.toFixed(digits),
  );
  return values.length > 1 ? `${middle} (${low}–${high})` : middle;
}
