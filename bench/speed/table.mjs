import { table } from "../lib/records.mjs";
import { median, medianRatio, summarise } from "../lib/statistics.mjs";

/** The record as Markdown: what was measured where, the speeds, the long run, the check of the results. */
export function markdown(record) {
  return [heading(record), speeds(record), longRun(record), quality(record)]
    .join("\n\n")
    .concat("\n");
}

function heading({ date, commit, machine, versions, engine, corpus, settings, simdPeak }) {
  const levels = settings.levels.join("/");
  const { browser, node, python, gensim } = versions;
  const alphas = Object.entries(settings.alphas).map(([mode, alpha]) => `${alpha} (${mode})`);
  return [
    `# Speed, ${date.slice(0, 10)}`,
    "",
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.system}`,
    `- Versions: ${browser}; Node ${node}; Python ${python}, gensim ${gensim}, word2vec-matryoshka ${versions["word2vec-matryoshka"]}; commit ${commit ?? "unknown"}`,
    `- Engine: ${engine.build} build${engine.fused ? " with fused multiply-add, which one worker doesn't use" : ""}, ${engine.threads} threads. SIMD128 peak of one core, multiplying and adding in registers: ${(simdPeak / 1e9).toFixed(1)} GFLOP/s`,
    `- Corpus: ${thousands(corpus.words)} words of the sample, ${thousands(corpus.sentences)} sentences`,
    `- Settings: d ${settings.vectorSize}, window ${settings.window}, K ${settings.negative}, minimum count ${settings.minCount}, ${settings.epochs} epochs (the Python package one), learning rates ${alphas.join(", ")}; levels ${levels} (ours and the Python package; gensim has none)`,
  ].join("\n");
}

/** Median raw words a second with the spread, and how many times as fast as the peers. */
function speeds({ modes }) {
  const rows = modes.map(({ mode, results }) => {
    const rates = results.map(({ runs }) => runs.map((run) => run.wordsPerSecond));
    const [two, one, gensim, , python] = rates;
    const factors = [medianRatio(two, gensim), medianRatio(two, python), medianRatio(two, one)];
    return [mode, ...rates.map(speed), ...factors.map((factor) => `${factor.toFixed(2)} ×`)];
  });
  const names = modes[0]?.results.map(({ contender }) => contender) ?? [];
  const count = modes[0]?.results[0]?.runs.length ?? 0;
  const caption = `Raw words a second, vocabulary not included: median of ${count} runs in turns (lowest to highest).`;
  const head = ["mode", ...names, "to gensim", "to the package", "2 workers to 1"];
  return `${caption}\n\n${table(head, rows)}`;
}

function longRun({ long }) {
  const rows = long.results.map(({ contender, seconds, wordsPerSecond, wordsim }) => [
    contender,
    `${seconds.toFixed(1)} s`,
    `${inThousands(wordsPerSecond)} k`,
    rho(wordsim),
  ]);
  const caption = `${long.mode}, ${long.epochs} epochs, one run each, ours in a page just opened. The package has had an epoch before.`;
  return `${caption}\n\n${table(["", "time", "words/s", "WordSim-353"], rows)}`;
}

function quality({ modes, doubts }) {
  const rows = modes.map(({ mode, results }) => [
    mode,
    ...results.map(({ runs }) => median(runs.map(({ wordsim }) => wordsim.rho)).toFixed(3)),
  ]);
  const names = modes[0]?.results.map(({ contender }) => contender) ?? [];
  const caption =
    "Spearman correlation with WordSim-353, median: a check that the speed is not bought with nonsense, no comparison of quality, for which each would need a learning rate of its own. The package goes on training one model from run to run.";
  const below = doubts.map((doubt) => `\n- ${doubt}`).join("");
  const verdict = below
    ? `Below the floor, so in doubt:\n${below}`
    : "All that have a floor are above it.";
  return `${caption}\n\n${table(["mode", ...names], rows)}\n\n${verdict}`;
}

function speed(rates) {
  const { median: middle, lowest, highest } = summarise(rates);
  return `${inThousands(middle)} k (${inThousands(lowest)}–${inThousands(highest)})`;
}

const inThousands = (value) => thousands(value / 1000);

const thousands = (value) => Math.round(value).toLocaleString("en-GB");

const rho = ({ rho: value, pairs }) => `${value.toFixed(3)} (${pairs} pairs)`;
