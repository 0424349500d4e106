import { settings as shared } from "../speed/plan.mjs";

/** What all trainings have in common, by the library's names. gensim leaves the levels out. */
export const settings = { ...shared, hs: 0, workers: 2 };

const MODES = { "skip-gram": { sg: 1 }, CBOW: { sg: 0 } };

/** gensim's default, whose best rate says what is to be reached. */
const GENSIM_EPOCHS = 5;
/** gensim's own rate, and those that short texts ask for. */
const GENSIM_ALPHAS = [0.025, 0.05, 0.075, 0.1];
/** Fewer epochs, for the curve. */
const CURVE = [1, 2, 3];

/** gensim at its default number of epochs: each mode at each rate. */
export const gensimRates = Object.entries(MODES).flatMap(([mode, { sg }]) =>
  GENSIM_ALPHAS.map((alpha) => ({
    ...{ program: "gensim", name: `gensim, ${mode}` },
    options: { sg, alpha, epochs: GENSIM_EPOCHS },
  })),
);

/** The same with fewer epochs. */
export const shortened = (training) =>
  CURVE.map((epochs) => ({ ...training, options: { ...training.options, epochs } }));

/** The Python package at the rate that suits short texts best. */
export const packaged = [1, 5].map((epochs) => ({
  ...{ program: "package", name: "Python package, skip-gram" },
  options: { sg: 1, alpha: 0.05, epochs },
}));

/**
 * Ours in the tab, with what the library suggests for the text but for the number of epochs. `traits`: what is fixed
 * beforehand.
 */
export const ours = [
  { name: "ours, in turns (default)", traits: {}, epochs: [2, 4, 6] },
  { name: "ours, CBOW from a spectral start", traits: { sg: 0 }, epochs: [1, 2, 3, 5] },
  { name: "ours, skip-gram from a spectral start", traits: { sg: 1 }, epochs: [1, 2, 3, 5] },
  { name: "ours, skip-gram from a random start", traits: { sg: 1, start: "random" }, epochs: [5] },
];
