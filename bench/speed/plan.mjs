/**
 * The four ways to train. `floor` is the least correlation with WordSim-353 that our vectors must have after one epoch.
 * The peers have none: after one epoch at these settings, gensim's negative sampling has learnt next to nothing.
 */
export const modes = [
  { name: "SG-NS", sg: 1, hs: 0, floor: 0.2 },
  { name: "CBOW-NS", sg: 0, hs: 0, floor: 0.12 },
  { name: "SG-HS", sg: 1, hs: 1, floor: 0.4 },
  { name: "CBOW-HS", sg: 0, hs: 1, floor: 0.25 },
];

/** Who trains, in the order in which they take turns. */
export const contenders = [
  { name: "ours, 2 workers", program: "ours", workers: 2 },
  { name: "ours, 1 worker", program: "ours", workers: 1 },
  { name: "gensim, 2 workers", program: "gensim", workers: 2 },
  { name: "gensim, 1 worker", program: "gensim", workers: 1 },
  { name: "Python package, 2 workers", program: "package", workers: 2 },
];

/** What all trainings have in common, by the library's names. gensim leaves the levels out. */
export const settings = {
  vectorSize: 100,
  levels: [25, 50, 100],
  window: 5,
  negative: 5,
  minCount: 5,
  sample: 1e-3,
  // Speed doesn't depend on it; one epoch of a small text learns next to nothing at gensim's 0.025.
  alpha: 0.1,
  minAlpha: 1e-4,
  seed: 1,
};

/** The longer run, whose total time is told, and whose floor holds for all. */
export const longRun = {
  mode: modes[0],
  contenders: contenders.filter(({ workers }) => workers === 2),
  epochs: 5,
  floor: 0.3,
};
