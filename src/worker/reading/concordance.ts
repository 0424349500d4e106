import type { LineBatch } from "../../protocol/concordance";
import type { CorpusInput } from "../../protocol/corpus";
import { release } from "../tasks/comlink-proxies";
import type { WasmConcordance } from "../wasm/wasm-api";
import { bytesOf, feed, type Piece, readCorpus } from "./corpus-reader";
import { Prefetch } from "./prefetch";

/** Answers come so often even where nothing is found, so that the page can show how far it is and change its mind. */
const SLICE_MS = 75;

/** A look through a corpus that stands still until it is asked for more. */
export class ConcordanceReader {
  readonly #concordance: WasmConcordance;
  readonly #corpus: CorpusInput;
  readonly #pieces: Prefetch<Piece>;
  readonly #now: () => number;
  #bytesRead = 0;
  #ended = false;
  #closed = false;

  /** Takes over both; the corpus is given back in the end. */
  constructor(concordance: WasmConcordance, corpus: CorpusInput, now: () => number) {
    this.#concordance = concordance;
    this.#corpus = corpus;
    this.#pieces = new Prefetch<Piece>(readCorpus(corpus), 1);
    this.#now = now;
  }

  /** The next lines, at most `limit`; none when there are none yet. */
  async next(limit: number): Promise<LineBatch> {
    const start = this.#now();
    while (this.#wants(limit) && this.#now() - start < SLICE_MS) await this.#read();
    // While a source was waited for, the page may have lost interest.
    const lines = this.#closed ? [] : JSON.parse(this.#concordance.take(limit));
    return {
      lines,
      bytesRead: this.#bytesRead,
      bytesTotal: bytesOf(this.#corpus),
      words: this.#closed ? 0 : this.#concordance.words,
      done: this.#closed || (this.#ended && this.#concordance.waiting === 0),
    };
  }

  free(): void {
    this.#closed = true;
    this.#pieces.close();
    this.#concordance.free();
    release(this.#corpus);
  }

  #wants(limit: number): boolean {
    return !this.#closed && !this.#ended && this.#concordance.waiting < limit;
  }

  async #read(): Promise<void> {
    const piece = await this.#pieces.next();
    if (this.#closed) return;
    if (piece === null) {
      this.#ended = true;
      return;
    }
    feed(this.#concordance, piece);
    this.#bytesRead = piece.bytesRead;
  }
}
