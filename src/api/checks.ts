import { EngineError } from "../protocol/errors";

// The engine takes unsigned 32-bit numbers; anything else would be bent to fit without a word.
const LARGEST = 0xffff_ffff;

/**
 * Checks a count, size or seed.
 *
 * @throws EngineError `bad-option` when `value` is no whole number from `smallest` on.
 */
export function requireWhole(name: string, value: number, smallest: number): number {
  if (Number.isInteger(value) && value >= smallest && value <= LARGEST) return value;
  throw new EngineError(
    "bad-option",
    `${name} is ${String(value)}, but must be a whole number, ${smallest} or more.`,
  );
}

/**
 * Writes options as JSON; what is undefined is left out, so that the engine fills in its default.
 *
 * @throws EngineError `bad-option` for numbers that JSON would turn into null without a word.
 */
export function optionsToJson(options: object): string {
  return JSON.stringify(options, (name, value: unknown) => {
    if (typeof value !== "number" || Number.isFinite(value)) return value;
    throw new EngineError("bad-option", `${name} is ${value}, but must be a finite number.`);
  });
}
