/**
 * Reads ahead of its consumer by at most `depth` items, so that reading and training overlap while memory stays bounded.
 */
export class Prefetch<T> {
  readonly #source: AsyncGenerator<T, void>;
  readonly #depth: number;
  readonly #ahead: Promise<IteratorResult<T, void>>[] = [];

  /** @param depth Items read ahead; with 0 the source is asked only when an item is. */
  constructor(source: AsyncGenerator<T, void>, depth = 2) {
    this.#source = source;
    this.#depth = depth;
    for (let i = 0; i < depth; i++) this.#pull();
  }

  /** The next item; null at the end. Rejects as the source does. */
  async next(): Promise<T | null> {
    const item = await (this.#ahead.shift() ?? this.#source.next());
    if (item.done) return null;
    if (this.#ahead.length < this.#depth) this.#pull();
    return item.value;
  }

  /** Closes the source and drops items read ahead. Does not wait for a read that is under way. */
  close(): void {
    this.#source.return().catch(() => {});
  }

  #pull(): void {
    const item = this.#source.next();
    // The failure is dealt with when the item's turn comes; until then it must not count as unhandled.
    item.catch(() => {});
    this.#ahead.push(item);
  }
}
