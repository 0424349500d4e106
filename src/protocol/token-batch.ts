import { EngineError } from "./errors";
import type { TokenBatch } from "./index";

const encoder = new TextEncoder();

/** Gathers sentences into one batch: three arrays in place of thousands of strings. */
export class TokenBatchBuilder {
  #utf8: Uint8Array<ArrayBuffer>;
  #bytes = 0;
  #tokenEnds: number[] = [];
  #sentenceEnds: number[] = [];

  /** @param capacity Bytes to make room for; more is taken as needed. */
  constructor(readonly capacity = 1 << 18) {
    this.#utf8 = new Uint8Array(capacity);
  }

  /** Bytes of all words so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Adds a sentence. Empty words and sentences are left out.
   *
   * @throws EngineError `bad-option` when it is not an array of strings.
   */
  add(sentence: readonly string[]): void {
    if (!Array.isArray(sentence)) throw notASentence(sentence);
    const before = this.#tokenEnds.length;
    for (const token of sentence) {
      if (typeof token !== "string") throw notASentence([token]);
      if (token !== "") this.#append(token);
    }
    if (this.#tokenEnds.length > before) this.#sentenceEnds.push(this.#tokenEnds.length);
  }

  /** The batch, which belongs to the caller; null when nothing was added. The builder is then empty. */
  take(): TokenBatch | null {
    if (this.#sentenceEnds.length === 0) return null;
    const batch = {
      utf8: this.#utf8.slice(0, this.#bytes),
      tokenEnds: Uint32Array.from(this.#tokenEnds),
      sentenceEnds: Uint32Array.from(this.#sentenceEnds),
    };
    this.#bytes = 0;
    this.#tokenEnds = [];
    this.#sentenceEnds = [];
    return batch;
  }

  #append(token: string): void {
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    this.#reserve(token.length * 3);
    const { written } = encoder.encodeInto(token, this.#utf8.subarray(this.#bytes));
    this.#bytes += written;
    this.#tokenEnds.push(this.#bytes);
  }

  #reserve(bytes: number): void {
    if (this.#bytes + bytes <= this.#utf8.length) return;
    const larger = new Uint8Array(Math.max(this.#utf8.length * 2, this.#bytes + bytes));
    larger.set(this.#utf8.subarray(0, this.#bytes));
    this.#utf8 = larger;
  }
}

function notASentence(found: unknown): EngineError {
  const what = Array.isArray(found) ? `an array with a ${typeof found[0]}` : `a ${typeof found}`;
  return new EngineError(
    "bad-option",
    `A corpus gives sentences, each an array of words (strings), but one of them is ${what}. Split each sentence into words, or give the text as a Blob.`,
  );
}
