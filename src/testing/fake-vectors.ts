import type { FileContent } from "../protocol/files";
import { cosine } from "../worker/queries/vector-queries";
import type {
  WasmJob,
  WasmLevelReporter,
  WasmNeighbours,
  WasmSearch,
  WasmSteps,
  WasmVectors,
} from "../worker/wasm/wasm-api";
import { FakeReporter, FakeSteps } from "./fake-insight";

/** The vector of word number i is (i + 1, 0, 0, 1). */
export class FakeVectors implements WasmVectors {
  readonly vectorSize = 4;
  /** Steps that a search takes. */
  searchSteps = 1;

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

  counts(start: number, end: number): Float64Array {
    return Float64Array.from(this.all.slice(start, end), (_, at) => this.count(start + at));
  }

  layout(words = 10, method = "pca"): WasmJob {
    if (method !== "pca") throw Object.assign(new Error(method), { name: "bad-option" });
    return this.#job(words, (count) => Float32Array.from({ length: 4 * count }, (_, i) => i));
  }

  layoutOnAxes(words: number, x: Uint32Array, y = Uint32Array.of(9, 9)): WasmJob {
    return this.#job(words, () => Float32Array.of(...x, ...y));
  }

  clusters(words: number, groups: number): WasmJob {
    return this.#job(words, (count) => Uint32Array.from({ length: count }, (_, i) => i % groups));
  }

  /** Done after three steps. */
  #job(words: number, result: (words: number) => Float32Array | Uint32Array): WasmJob {
    const count = Math.min(words, this.size);
    const job = {
      words: count,
      unitsDone: 0,
      unitsTotal: 3,
      stage: "layout",
      step: () => {
        job.unitsDone += 1;
        if (job.unitsDone === 3) job.stage = "done";
      },
      take: () => result(count),
      free: () => {
        this.freed.count += 1;
      },
    };
    return job;
  }

  vector(index: number): Float32Array {
    return Float32Array.of(index + 1, 0, 0, 1);
  }

  suggest(prefix: string, limit: number): string[] {
    return this.all.filter((word) => word.startsWith(prefix)).slice(0, limit);
  }

  reportLevels(sample: number): WasmLevelReporter {
    return new FakeReporter(this.freed, Math.min(sample, this.size));
  }

  compareWith(other: WasmVectors, words: number, neighbours: number): WasmSteps {
    const shared = this.all.filter((word) => other.indexOf(word) >= 0);
    return new FakeSteps(this.freed, Math.min(words, shared.length), (compared) => ({
      shared: shared.length,
      compared,
      neighbours,
      words: shared.slice(0, compared).map((word) => ({ word, overlap: 0.5, jaccard: 1 / 3 })),
    }));
  }

  search(
    words: Uint32Array,
    _given: Float32Array,
    weights: Float32Array,
    _metric: string,
    topn: number,
  ): WasmSearch {
    let steps = this.searchSteps;
    return {
      step: () => {
        steps -= 1;
        return steps;
      },
      finish: () => this.#neighbours(words, weights, topn),
      free: () => {
        this.freed.count += 1;
      },
    };
  }

  /** The cosine of words i and j is 1 / (1 + |i − j|) at both levels. */
  similarityMatrix(words: Uint32Array): Float32Array {
    const level = Array.from(words).flatMap((a) =>
      Array.from(words, (b) => 1 / (1 + Math.abs(a - b))),
    );
    return Float32Array.from([...level, ...level]);
  }

  analogies(): never {
    throw new Error("the fake answers no analogies");
  }

  pairCosines(words: Uint32Array): Float32Array {
    return new Float32Array(words.length);
  }

  cosinesWith(vector: Float32Array, start: number, end: number): Float32Array {
    const column = (dimensions: number) =>
      this.all.slice(start, end).map((_, at) => {
        const [a, b] = [vector, this.vector(start + at)].map((v) => v.subarray(0, dimensions));
        return a && b ? cosine(a, b) : 0;
      });
    return Float32Array.from([...column(2), ...column(4)]);
  }

  rows(start: number, end: number, dimensions: number): Float32Array {
    const rows = this.all.slice(start, end).map((_, at) => this.vector(start + at));
    return Float32Array.from(rows.flatMap((row) => [...row.subarray(0, dimensions)]));
  }

  #neighbours(words: Uint32Array, weights: Float32Array, topn: number): WasmNeighbours {
    const others = this.all.filter((_, index) => !words.includes(index)).slice(0, topn);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      found: others.length,
      similarities: () => Float32Array.from({ length: 2 * others.length }, (_, i) => total - i / 8),
      words: () => [...others, ...others.toReversed()],
      free: () => {
        this.freed.count += 1;
      },
    };
  }

  exportHead(content: FileContent, words: number, level: number): Uint8Array {
    return utf8(content === "vocab-json" ? "[" : `${content} ${words} ${level}\n`);
  }

  exportPart(
    content: FileContent,
    indices: Uint32Array,
    level: number,
    first: boolean,
  ): Uint8Array {
    if (content !== "vocab-json") return utf8(`${indices.join(" ")} to ${level}\n`);
    const words = Array.from(indices, (index) => JSON.stringify(this.all[index]));
    return utf8(`${first ? "" : ","}${words.join(",")}`);
  }

  exportTail(content: FileContent): Uint8Array {
    return utf8(content === "vocab-json" ? "]" : "");
  }

  free(): void {
    this.freed.count += 1;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
