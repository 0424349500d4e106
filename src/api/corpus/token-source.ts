import { transfer } from "comlink";
import type { TokenBatch, TokenSource } from "../../protocol/index";
import { TokenBatchBuilder } from "../../protocol/token-batch";

type Sentences = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
type SentenceIterator = Iterator<readonly string[]> | AsyncIterator<readonly string[]>;

// Batches are made on the page's own thread, which must stay smooth, and a slow source should still show progress.
const BATCH_BYTES = 1 << 18;
const BATCH_MS = 50;

/** The page's end of a corpus of sentences: the worker pulls, so nothing piles up. */
export class IterableTokenSource implements TokenSource {
  /** What the corpus itself threw, so that the caller gets it and not its copy from the worker. */
  failure: { error: unknown } | null = null;
  readonly #sentences: Sentences;
  readonly #now: () => number;
  readonly #batch = new TokenBatchBuilder(BATCH_BYTES);
  #iterator: SentenceIterator | null = null;

  constructor(sentences: Sentences, now = () => performance.now()) {
    this.#sentences = sentences;
    this.#now = now;
  }

  async restart(): Promise<void> {
    await this.close();
    this.#iterator = openIterator(this.#sentences);
  }

  async next(): Promise<TokenBatch | null> {
    try {
      await this.#fill();
    } catch (error) {
      this.failure = { error };
      throw error;
    }
    const batch = this.#batch.take();
    if (!batch) return null;
    return transfer(batch, [batch.utf8.buffer, batch.tokenEnds.buffer, batch.sentenceEnds.buffer]);
  }

  async close(): Promise<void> {
    const iterator = this.#iterator;
    this.#iterator = null;
    this.#batch.take();
    // Not waited for: an iterator that hangs can be left, but never closed.
    if (iterator) void letGo(iterator);
  }

  async #fill(): Promise<void> {
    const started = this.#now();
    while (this.#iterator) {
      const step = this.#iterator.next();
      // Awaiting each sentence of a plain array would cost more than the rest.
      const item =
        step instanceof Promise ? await step : (step as IteratorResult<readonly string[]>);
      if (item.done) {
        this.#iterator = null;
        return;
      }
      this.#batch.add(item.value);
      if (this.#batch.bytes >= BATCH_BYTES) return;
      if (this.#batch.bytes > 0 && this.#now() - started >= BATCH_MS) return;
    }
  }
}

/** A fresh iterator over a corpus, async where it offers one. */
export function openIterator(sentences: Sentences): SentenceIterator {
  return Symbol.asyncIterator in sentences
    ? sentences[Symbol.asyncIterator]()
    : sentences[Symbol.iterator]();
}

async function letGo(iterator: SentenceIterator): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // Whether it closes well no longer matters to anybody.
  }
}
