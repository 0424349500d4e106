import type { WasmNeighbours, WasmVectors } from "../worker/wasm-api";

/** The vector of word number i is (i + 1, 0, 0, 1). */
export class FakeVectors implements WasmVectors {
  readonly vectorSize = 4;

  constructor(
    readonly freed: { count: number },
    readonly all: string[],
  ) {}

  get size(): number {
    return this.all.length;
  }

  levels(): Uint32Array {
    return Uint32Array.of(2, 4);
  }

  indexOf(word: string): number {
    return this.all.indexOf(word);
  }

  words(start: number, end: number): string[] {
    return this.all.slice(start, end);
  }

  count(index: number): number {
    return 10 - index;
  }

  vector(index: number): Float32Array {
    return Float32Array.of(index + 1, 0, 0, 1);
  }

  suggest(prefix: string, limit: number): string[] {
    return this.all.filter((word) => word.startsWith(prefix)).slice(0, limit);
  }

  neighbours(indices: Uint32Array, weights: Float32Array, topn: number): WasmNeighbours {
    const others = this.all.filter((_, index) => !indices.includes(index)).slice(0, topn);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      found: others.length,
      indices: () => new Uint32Array(2 * others.length),
      similarities: () => Float32Array.from({ length: 2 * others.length }, (_, i) => total - i / 8),
      words: () => [...others, ...others.toReversed()],
      free: () => {
        this.freed.count += 1;
      },
    };
  }

  npyHeader(): Uint8Array {
    return Uint8Array.of(0x93);
  }

  npyRows(start: number, end: number): Uint8Array {
    return new Uint8Array((end - start) * this.vectorSize * 4).fill(start + 1);
  }

  vocabJson(start: number, end: number): Uint8Array {
    const words = this.all.slice(start, end).map((word) => JSON.stringify(word));
    const text = `${start === 0 ? "[" : ","}${words.join(",")}${end === this.size ? "]" : ""}`;
    return new TextEncoder().encode(text);
  }

  free(): void {
    this.freed.count += 1;
  }
}
