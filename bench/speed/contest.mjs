import { at } from "../../scripts/lib/paths.mjs";
import { epochs as allEpochs, settings } from "./plan.mjs";

/** Lets the contenders train, and holds what comes out against a floor. */
export class Contest {
  /** What came out too bad to be a model, in sentences. A run of an hour is not given up for it. */
  doubts = [];
  #page;
  #peers;
  #corpus;

  /** @param page The bench page, @param peers the Python programs; both have read `corpus`. */
  constructor(page, peers, corpus) {
    this.#page = page;
    this.#peers = peers;
    this.#corpus = corpus;
  }

  /**
   * Starts the page afresh and trains an epoch in each of `modes`, so that the browser has compiled them. With two workers a
   * page's trainings may all be quicker or all slower than another page's, as its memory happens to lie.
   */
  async reopen(modes) {
    await this.#page.reopen();
    await this.#page.choose(this.#corpus);
    await this.#page.call("start");
    await this.#page.call("read");
    for (const mode of modes)
      await this.#page.call("train", { ...settingsOf(mode), workers: 2, epochs: 1 });
  }

  /** One training: seconds, words a second, size of the vocabulary, correlation with WordSim-353. */
  async train(contender, mode) {
    const { program, workers, epochs = allEpochs } = contender;
    const options = { ...settingsOf(mode), workers, epochs };
    const result =
      program === "ours"
        ? await this.#ours(options)
        : await this.#peers.ask({
            do: "train",
            program,
            settings: inSnakeCase(options),
          });
    const { seconds, words, vocabulary, wordsim } = result;
    if (program !== "package" && !(wordsim.rho >= mode.floor)) {
      const found = `correlates by ${wordsim.rho.toFixed(3)} with WordSim-353, below ${mode.floor}`;
      this.doubts.push(`${contender.name}, ${mode.name}: ${found}`);
    }
    return { seconds, wordsPerSecond: words / seconds, vocabulary, wordsim };
  }

  async #ours(options) {
    const result = await this.#page.call("train", options);
    const base = at("bench/data/ours");
    await this.#page.save(base);
    const { wordsim } = await this.#peers.ask({ do: "judge", base });
    return { ...result, wordsim };
  }
}

/** Hierarchical softmax draws no negatives, and asking for both is refused. */
const settingsOf = ({ sg, hs, alpha }) => ({
  ...settings,
  ...{ sg, hs, alpha },
  negative: hs ? 0 : settings.negative,
});

function inSnakeCase(options) {
  const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [snake(name), value]));
}
