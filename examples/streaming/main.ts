import { EngineError, Word2Vec } from "../../src/index";
import { type Print, run } from "../shared/run";
import source from "./main.ts?raw";

const SENTENCES = 20_000;
const TOPICS = [
  ["sail", "anchor", "tide", "harbour", "mast", "deck"],
  ["dough", "oven", "butter", "flour", "spoon", "kettle"],
];

/**
 * A corpus that exists nowhere: each sentence is made when it is asked for. A database, a paged API or a file of your own
 * format would be read here. It is restartable because the method starts from the beginning each time it is called.
 */
const corpus = {
  async *[Symbol.asyncIterator]() {
    for (let i = 0; i < SENTENCES; i++) {
      const topic = TOPICS[i % TOPICS.length] ?? [];
      yield Array.from({ length: 8 }, (_, j) => topic[(i * 7 + j * j) % topic.length] ?? "");
    }
  },
};

async function main(print: Print) {
  // With one worker nothing but the sentences at work is held; more workers read a few batches ahead.
  const model = new Word2Vec({ vectorSize: 16, sg: 1, alpha: 0.05, epochs: 3, workers: 1 });
  const { wordsTrained } = await model.train(corpus);
  print(`${wordsTrained} words in 3 epochs`);
  const near = await model.wv.mostSimilar("anchor", { topn: 5 });
  print(`anchor: ${near.map(([word]) => word).join(", ")}`);

  // A generator object can be read once only: a model that has to read it again says so.
  try {
    await model.train(corpus[Symbol.asyncIterator](), { epochs: 2 });
  } catch (error) {
    if (error instanceof EngineError) print(`${error.code}: ${error.message}`);
  }
  await model.dispose();
}

await run(main, source);
