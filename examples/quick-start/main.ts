import { Word2Vec } from "../../src/index";
import { type Print, run } from "../shared/run";
import { sampleFile } from "../shared/sample";
import source from "./main.ts?raw";

async function main(print: Print) {
  // A corpus is a File or Blob, plain or gzipped, one sentence per line; or sentences as arrays of words.
  const corpus = await sampleFile();

  const model = new Word2Vec({
    vectorSize: 64,
    levels: [16, 32, 64],
    sg: 1,
    alpha: 0.05,
    epochs: 2,
    workers: navigator.hardwareConcurrency,
  });
  await model.train(corpus, {
    progress: (done, total) => print(`${((100 * done) / total).toFixed(0)} %`),
  });

  // All levels in one pass over the vectors …
  for (const { level, neighbours } of await model.wv.mostSimilarAtLevels("violin", { topn: 5 })) {
    print(`level ${level}: ${neighbours.map(([word]) => word).join(", ")}`);
  }
  // … or one of them.
  const [nearest] = await model.wv.mostSimilar("violin", { topn: 1, level: 32 });
  print(`nearest at level 32: ${nearest?.[0]} (${nearest?.[1].toFixed(2)})`);

  // The first 16 dimensions of a vector are a vector by themselves.
  const vector = await model.wv.getVector("violin", { level: 16 });
  print(`a vector of ${vector.length} dimensions`);
  await model.dispose();
}

await run(main, source);
