import type { FileFormat } from "../protocol/files";
import type { WasmVectors, WasmVectorsImport } from "../worker/wasm/wasm-api";
import { FakeVectors } from "./fake-vectors";

/** Each line of what is pushed is a word; of the formats with two files, the first one's lines. */
export class FakeImport implements WasmVectorsImport {
  /** What it was made with. */
  readonly given: { format: FileFormat; bytes: number; lines: number; header: boolean };
  rows = 0;
  #text = "";
  #words = "";
  readonly #limit: number;

  constructor(
    readonly freed: { count: number },
    [format, bytes, lines, header, , limit]: [FileFormat, number, number, boolean, number, number],
  ) {
    this.given = { format, bytes, lines, header };
    this.#limit = limit;
  }

  pushWords(bytes: Uint8Array): boolean {
    this.#words += new TextDecoder().decode(bytes);
    return true;
  }

  endWords(): void {}

  push(bytes: Uint8Array): boolean {
    this.#text += new TextDecoder().decode(bytes);
    this.rows = this.#lines().length;
    return this.rows < this.#limit;
  }

  finish(): WasmVectors {
    return new FakeVectors(this.freed, this.#lines());
  }

  notices(): string[] {
    return [`${this.rows} rows of ${this.given.format}.`];
  }

  free(): void {
    this.freed.count += 1;
  }

  #lines(): string[] {
    const text = this.#words || this.#text;
    return text.split("\n").filter(Boolean).slice(0, this.#limit);
  }
}
