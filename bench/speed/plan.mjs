/**
 * The four ways to train. Speed doesn't depend on the learning rate; these are the ones that suit the sample. `floor` is the
 * least correlation with WordSim-353 that ours and gensim's vectors must have.
 */
export const modes = [
  { name: "SG-NS", sg: 1, hs: 0, alpha: 0.075, floor: 0.5 },
  { name: "CBOW-NS", sg: 0, hs: 0, alpha: 0.1, floor: 0.4 },
  { name: "SG-HS", sg: 1, hs: 1, alpha: 0.03, floor: 0.5 },
  { name: "CBOW-HS", sg: 0, hs: 1, alpha: 0.05, floor: 0.4 },
];

/** Epochs of a training, gensim's and the library's default. */
export const epochs = 5;

/**
 * Who trains, in the order in which they take turns. The Python package trains a single epoch, or a run would take an hour.
 */
export const contenders = [
  { name: "ours, 2 workers", program: "ours", workers: 2 },
  { name: "ours, 1 worker", program: "ours", workers: 1 },
  { name: "gensim, 2 workers", program: "gensim", workers: 2 },
  { name: "gensim, 1 worker", program: "gensim", workers: 1 },
  { name: "Python package, 2 workers", program: "package", workers: 2, epochs: 1 },
];

/** What all trainings have in common, by the library's names. gensim leaves the levels out. */
export const settings = {
  vectorSize: 100,
  levels: [25, 50, 100],
  window: 5,
  negative: 5,
  minCount: 5,
  sample: 1e-3,
  minAlpha: 1e-4,
  seed: 1,
};

/** The run whose total time is told, all epochs by all. */
export const longRun = {
  mode: modes[0],
  contenders: contenders.filter(({ workers }) => workers === 2).map((all) => ({ ...all, epochs })),
};
