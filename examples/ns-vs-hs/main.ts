import { Word2Vec } from "../../src/index";
import { type Print, run } from "../shared/run";
import { sampleSentences } from "../shared/sample";
import source from "./main.ts?raw";

async function main(print: Print) {
  const corpus = await sampleSentences(0, 40_000);
  const workers = navigator.hardwareConcurrency;
  print(`${workers} workers, levels 25/50/100, 2 epochs of ${corpus.flat().length} words`);

  for (const sg of [1, 0] as const) {
    for (const hs of [0, 1] as const) {
      const model = new Word2Vec({ sg, hs, workers, alpha: 0.05 });
      // The first epoch runs cold: the browser compiles the kernels while it goes.
      await model.train(corpus, { epochs: 1 });
      const { wordsPerSecond } = await model.train(corpus, { epochs: 2 });
      const near = await model.wv.mostSimilar("music", { topn: 4 });
      const mode = `${sg ? "skip-gram" : "CBOW"}, ${hs ? "hierarchical softmax" : "negative sampling"}`;
      const speed = `${Math.round(wordsPerSecond / 1000)} k words/s`;
      print(`${mode}: ${speed}; music: ${near.map(([word]) => word).join(", ")}`);
      await model.dispose();
    }
  }
}

await run(main, source);
