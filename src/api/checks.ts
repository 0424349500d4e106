import { badLevel, badOption } from "../protocol/errors";

// The engine takes unsigned 32-bit numbers; anything else would silently be bent to fit.
const LARGEST = 0xffff_ffff;

/**
 * Checks a count, size or seed.
 *
 * @throws EngineError `bad-option` when `value` is not an integer from `smallest` to 2³² − 1.
 */
export function requireInteger(name: string, value: number, smallest: number): number {
  const isWhole = Number.isInteger(value);
  if (isWhole && value >= smallest && value <= LARGEST) return value;
  const isTooLarge = isWhole && value > LARGEST;
  const bound = isTooLarge ? `at most ${LARGEST.toLocaleString("en")}` : `${smallest} or more`;
  throw badOption(name, value, `a whole number, ${bound}`);
}

/**
 * Checks that vectors have a level; the full vector, the last of `levels`, where none is given.
 *
 * @throws EngineError `bad-level` that names the levels there are.
 */
export function requireLevel(level: number | undefined, levels: readonly number[]): number {
  const wanted = level ?? levels.at(-1) ?? 0;
  if (levels.includes(wanted)) return wanted;
  throw badLevel(wanted, levels);
}

/**
 * Writes options as JSON; what is undefined is left out, so that the engine fills in its default.
 *
 * @throws EngineError `bad-option` for what JSON would leave out.
 */
export function optionsToJson(options: object): string {
  return JSON.stringify(options, (name, value: unknown) => {
    // JSON has no such numbers: as texts they are refused with what the option may be.
    if (typeof value === "number" && !Number.isFinite(value)) return String(value);
    if (["bigint", "symbol", "function"].includes(typeof value)) {
      throw badOption(name, value, "a number, a text, a list or a flag");
    }
    return value;
  });
}
