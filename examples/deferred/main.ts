import { Word2Vec } from "../../src/index";
import { type Print, run } from "../shared/run";
import { sampleSentences } from "../shared/sample";
import source from "./main.ts?raw";

async function main(print: Print) {
  const nouns = await sampleSentences(0, 20_000);
  const verbs = await sampleSentences(82_000, 92_000);

  // Nothing is read and no memory is taken yet.
  const model = new Word2Vec({ vectorSize: 32, sg: 1, alpha: 0.05, minCount: 5 });

  const { size, words } = await model.buildVocab(nouns);
  const { total } = await model.estimateMemory();
  print(`${size} words, ${words} of the text; ${(total / 1e6).toFixed(1)} MB`);

  // Several trainings one after another; the learning rate can go on where the last one ended.
  await model.train(nouns, { epochs: 2, startAlpha: 0.05, endAlpha: 0.02 });
  const { lossHistory } = await model.train(nouns, {
    epochs: 1,
    startAlpha: 0.02,
    endAlpha: 0.0001,
  });
  for (const { level, mean } of lossHistory) print(`level ${level}: loss ${mean.toFixed(3)}`);

  // Words of another text: old ones keep their vectors bit for bit, new ones come after them.
  const before = await model.wv.getVector("music");
  const grown = await model.buildVocab(verbs, { update: true });
  const after = await model.wv.getVector("music");
  print(
    `${grown.size - size} new words; “music” is unchanged: ${before.every((x, i) => x === after[i])}`,
  );
  await model.train(verbs, { epochs: 2 });

  const expected = await model.predictOutputWord(["play", "a", "musical"], { topn: 3 });
  print(`expected among “play a musical”: ${expected.map(([word]) => word).join(", ")}`);
  await model.dispose();
}

await run(main, source);
