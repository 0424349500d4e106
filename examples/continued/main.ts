import { type EpochLoss, Word2Vec } from "../../src/index";
import { type Print, run } from "../shared/run";
import { sampleSentences } from "../shared/sample";
import source from "./main.ts?raw";

async function main(print: Print) {
  const corpus = await sampleSentences(0, 20_000);
  const model = new Word2Vec({ vectorSize: 32, levels: [8, 16, 32], sg: 1 });
  const curve: EpochLoss[] = [];
  // Epochs that have ended since the last call come with each progress: enough to draw while it trains.
  const progress = (_done: number, _total: number, details: { epochsEnded: EpochLoss[] }) =>
    curve.push(...details.epochsEnded);

  await model.train(corpus, { epochs: 2, startAlpha: 0.05, endAlpha: 0.03, progress });
  // It continues from what it has learnt, at the rate at which it stopped.
  await model.train(corpus, { epochs: 3, startAlpha: 0.03, endAlpha: 0.0001, progress });

  for (const level of [8, 16, 32]) {
    const points = curve.filter((point) => point.level === level);
    const text = points.map(
      ({ mean, standardError }) => `${mean.toFixed(3)} ± ${standardError.toFixed(3)}`,
    );
    print(`level ${level}: ${text.join("  ")}`);
  }
  print(`running loss: ${Math.round(await model.getLatestTrainingLoss())} nats`);
  await model.dispose();
}

await run(main, source);
