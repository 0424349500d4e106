import { Usage } from "./usage";

/** The number that an option was given. */
export function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new Usage(`${option} takes a number, not “${text}”.`);
}

/** The numbers of a list separated by commas. */
export const numbersOf = (option: string, text: string): number[] =>
  text.split(",").map((part) => numberOf(option, part));
