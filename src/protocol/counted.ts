/** A number and what it counts, as messages tell it: "1 word", "3 words". */
export function counted(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? "" : "s"}`;
}
