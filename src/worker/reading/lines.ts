/** Cuts a text that comes in pieces into its lines. */
export class Lines {
  #rest = "";

  /** @param longest A line with more characters is split, so that a text without line ends is never held whole. */
  constructor(readonly longest: number) {}

  /** The lines that have ended, without `\n`. */
  push(text: string): string[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > this.longest) lines.push(...this.finish());
    return lines;
  }

  /** The last line, if it did not end. */
  finish(): string[] {
    const rest = this.#rest;
    this.#rest = "";
    return rest === "" ? [] : [rest];
  }
}
