import type { Word2VecOptions } from "../protocol/options";
import { requireInteger } from "./checks";

let defaultSeed: number | undefined;

/**
 * Sets the seed of all models that are made afterwards without a seed of their own.
 *
 * With equal seeds, `workers: 1` and the same corpus, two trainings give the same bits in any browser.
 *
 * @param seed A whole number from 0 to 2³² − 1.
 * @throws EngineError `bad-option` for anything else.
 */
export function setSeed(seed: number): void {
  defaultSeed = requireInteger("seed", seed, 0);
}

/** The options with the default seed where they have none. */
export function withDefaultSeed(options: Word2VecOptions): Word2VecOptions {
  return { ...options, seed: options.seed === undefined ? defaultSeed : options.seed };
}
