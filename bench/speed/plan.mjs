/** The four ways to train. `floor` is the least correlation with WordSim-353 that a sane model has after one epoch. */
export const modes = [
  { name: "SG-NS", sg: 1, hs: 0, floor: 0.1 },
  { name: "CBOW-NS", sg: 0, hs: 0, floor: 0.1 },
  { name: "SG-HS", sg: 1, hs: 1, floor: 0.1 },
  { name: "CBOW-HS", sg: 0, hs: 1, floor: 0.1 },
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
  alpha: 0.025,
  minAlpha: 1e-4,
  seed: 1,
};

/** The longer run, of the default mode and the first contender of each program, whose total time is told. */
export const longRun = {
  mode: modes[0],
  contenders: contenders.filter(({ workers }) => workers === 2),
  epochs: 5,
  floor: 0.2,
};
