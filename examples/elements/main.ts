import { Word2Vec } from "../../src/index";
// In a project of yours: import "word2vec-matryoshka-web/elements".
import "../../web/elements/index";
import { type Print, run } from "../shared/run";
import { sampleFile } from "../shared/sample";
import source from "./main.ts?raw";

async function main(print: Print) {
  const levels = document.createElement("w2v-levels");
  const map = document.createElement("w2v-map");

  // A word that a user chooses in one element is looked up in the other.
  levels.addEventListener("w2v-word", () => {
    map.word = levels.word;
  });
  map.addEventListener("w2v-word", () => {
    levels.word = map.word;
  });

  // A page that has vectors as a file needs no script: <w2v-levels src="vectors.vec" word="music"></w2v-levels>.
  // Here they come from a model that is trained on the spot.
  const model = new Word2Vec({
    vectorSize: 64,
    levels: [16, 32, 64],
    sg: 1,
    alpha: 0.05,
    epochs: 1,
    workers: navigator.hardwareConcurrency,
  });
  await model.train(await sampleFile());
  for (const element of [levels, map]) {
    element.vectors = model.wv;
    element.word = "music";
  }
  document.querySelector("h2")?.before(levels, map);
  await Promise.all([shown(levels), shown(map)]);
  print(`shown: ${levels.word}`);
}

function shown(element: HTMLElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    element.addEventListener("w2v-shown", resolve, { once: true });
    element.addEventListener("w2v-error", (event) => reject((event as CustomEvent).detail.error));
  });
}

await run(main, source);
