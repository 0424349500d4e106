import type * as Wasm from "../../generated/plain/engine";
import type { Precision } from "../../protocol/files";
import type { SizeReportRequest } from "../../protocol/reports";
import type { CutQuality, SizeQuality, SizeReport } from "../../protocol/types/reports";
import { copyVectors, rowParts } from "../formats/copy-vectors";
import { npyBytes } from "../formats/npy-precision";
import { search } from "../queries/search";
import { fileParts } from "../storage/file-parts";
import { Slicer, slicedRanges } from "../tasks/run-sliced";
import type { TaskControl } from "../tasks/task-control";
import type { WasmModule } from "../wasm/wasm-api";
import { differenceError, Judges, shareOf, type Verdict } from "./judges";
import { type Axes, addMoments, principalAxes, randomAxes, turned } from "./turns";

/** Words that are copied and looked through: enough to measure with, few enough to copy several times. */
const MOST_WORDS = 30_000;
/** Words that the principal axes are taken from. */
const MOMENT_WORDS = 10_000;

/** What a report on sizes works with. */
export interface SizeReportParts {
  wasm: WasmModule;
  vectors: () => Wasm.Vectors;
  request: SizeReportRequest;
  task: TaskControl;
  send: (done: number, total: number) => void;
}

/** What was measured of one set of vectors, per level. */
interface Measured extends Verdict {
  overlaps: { mean: number; error: number }[];
}

/** Measures vectors against themselves: cut, rounded, and turned before they are cut. */
export class SizeReporter {
  readonly #parts: SizeReportParts;
  readonly #slicer: Slicer;
  readonly #words: number;
  readonly #sample: Uint32Array;
  readonly #random: () => number;
  readonly #judges: Judges;
  /** The full vectors' nearest words, of each word of the sample. */
  #nearest: ReadonlySet<string>[] = [];
  #done = 0;

  constructor(parts: SizeReportParts) {
    const { wasm, vectors, request, task } = parts;
    this.#parts = parts;
    this.#slicer = new Slicer(task);
    this.#words = Math.min(vectors().size, MOST_WORDS);
    this.#random = generator(request.seed);
    this.#sample = drawn(this.#words, request.sample, this.#random);
    this.#judges = new Judges({ wasm, request, words: this.#words, task });
  }

  /** @throws EngineError `nothing-to-evaluate` for judgements without a pair that is known, and for a file without questions. */
  async report(): Promise<SizeReport> {
    const { vectors, request } = this.#parts;
    const levels = Array.from(vectors().levels());
    await this.#judges.prepare();
    const full = await this.#measure(vectors);
    const half = await this.#measureCopy(levels, "float16");
    const bytes: Measured[] = [];
    for (const level of levels) bytes.push(await this.#measureCopy([level], "int8"));
    const best = full.right.at(-1);
    const sizes = levels.flatMap((level, at) => [
      this.#quality(level, "float32", qualityOf(full, at, best)),
      this.#quality(level, "float16", qualityOf(half, at, best)),
      this.#quality(level, "int8", qualityOf(bytes[at], 0, best)),
    ]);
    const { pairs, choices } = this.#judges;
    const cuts = levels.length > 1 ? await this.#cuts(levels, full) : [];
    return {
      neighbours: Math.min(request.neighbours, this.#words - 1),
      sampled: this.#sample.length,
      words: this.#words,
      pairs,
      questions: choices.length,
      chance: meanOf(choices.map((count) => 1 / count)).mean,
      sizes,
      cuts,
    };
  }

  /** What the levels keep beside what is kept by cuts that no training for levels prepared. */
  async #cuts(levels: readonly number[], full: Measured): Promise<CutQuality[]> {
    const size = levels.at(-1) ?? 1;
    const plain = await this.#measureTurned(levels, randomAxes(size, this.#random));
    const principal = await this.#measureTurned(levels, await this.#principalAxes(size));
    const at = ({ overlaps }: Measured, i: number) => overlaps[i] ?? { mean: 0, error: 0 };
    return levels.slice(0, -1).map((level, i) => ({
      level,
      prefix: at(full, i),
      plain: at(plain, i),
      principal: at(principal, i),
    }));
  }

  #quality(level: number, precision: Precision, quality: Quality): SizeQuality {
    const bytes = npyBytes(precision, this.#parts.vectors().size, level);
    return { level, precision, bytes, ...quality };
  }

  #measureTurned(levels: readonly number[], axes: Axes): Promise<Measured> {
    const size = levels.at(-1) ?? 1;
    const change = async (rows: Float32Array) => {
      const out = new Float32Array(rows.length);
      for await (const [start, part] of this.#rowRanges(rows, size))
        out.set(turned(part, axes, size), start);
      return out;
    };
    return this.#measureCopy(levels, "float32", change);
  }

  async #principalAxes(size: number): Promise<Axes> {
    const { vectors, task } = this.#parts;
    const moments = new Float64Array(size * size);
    const words = Math.min(this.#words, MOMENT_WORDS);
    const plan = { kind: "npy", level: size, words } as const;
    for await (const rows of rowParts(fileParts(vectors, plan, task))) {
      for await (const [, part] of this.#rowRanges(rows, size)) addMoments(moments, part, size);
    }
    return principalAxes(moments, size, task);
  }

  /** Rows by and by, each of which costs the square of its length. */
  #rowRanges(rows: Float32Array, size: number): AsyncGenerator<[number, Float32Array], void> {
    const items = { total: rows.length / size, units: size * size };
    return slicedRanges(items, new Slicer(this.#parts.task), (start, end) => [
      start * size,
      rows.subarray(start * size, end * size),
    ]);
  }

  async #measureCopy(
    levels: readonly number[],
    precision: Precision,
    change?: (rows: Float32Array) => Promise<Float32Array<ArrayBuffer>>,
  ): Promise<Measured> {
    const { wasm, vectors, task } = this.#parts;
    const plan = { words: this.#words, levels, precision, ...(change ? { change } : {}) };
    const copy = await copyVectors(wasm, vectors, plan, task);
    try {
      return await this.#measure(() => copy);
    } finally {
      copy.free();
    }
  }

  async #measure(vectors: () => Wasm.Vectors): Promise<Measured> {
    const { send } = this.#parts;
    const { length: levels } = vectors().levels();
    const isFull = this.#nearest.length === 0;
    const shares: number[][] = Array.from({ length: levels }, () => []);
    const total = this.#sample.length * this.#sets();
    for (const [i, word] of this.#sample.entries()) {
      const columns = await this.#search(vectors(), word);
      if (isFull) this.#nearest.push(new Set(columns.at(-1)));
      const nearest = this.#nearest[i] ?? new Set();
      for (const [at, column] of columns.entries()) {
        const kept = column.filter((each) => nearest.has(each)).length;
        shares[at]?.push(kept / Math.max(1, nearest.size));
      }
      this.#done += 1;
      if (this.#done % 20 === 0) send(this.#done, total);
    }
    return { overlaps: shares.map(meanOf), ...(await this.#judges.judge(vectors)) };
  }

  async #search(vectors: Wasm.Vectors, word: number): Promise<string[][]> {
    const { neighbours: topn } = this.#parts.request;
    const asked = { query: word, level: null, metric: "cosine", topn } as const;
    const columns = await search(vectors, { ...asked, rows: [0, this.#words] }, this.#slicer);
    return columns.map(({ neighbours }) => neighbours.map(([each]) => each));
  }

  /** Sets of vectors that are measured: these, in halves, in bytes per level, and turned twice. */
  #sets(): number {
    const { length: levels } = this.#parts.vectors().levels();
    return 2 + levels + (levels > 1 ? 2 : 0);
  }
}

/** What is known of a size besides which it is. */
type Quality = Omit<SizeQuality, "level" | "precision" | "bytes">;

/**
 * What was measured at one of the levels.
 *
 * @param best What the full vectors answered right.
 */
function qualityOf(
  measured: Measured | undefined,
  at: number,
  best: Uint8Array | undefined,
): Quality {
  const { mean: overlap = 0, error: overlapError = 0 } = measured?.overlaps[at] ?? {};
  const right = measured?.right[at];
  return {
    ...{ overlap, overlapError },
    spearman: measured?.spearman[at] ?? null,
    ...{ synonyms: shareOf(right), synonymsError: differenceError(right, best) },
  };
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / Math.max(1, count - 1) / count) };
}

/** Distinct numbers below `total`, in increasing order. */
function drawn(total: number, wanted: number, random: () => number): Uint32Array {
  const all = Uint32Array.from({ length: total }, (_, at) => at);
  const count = Math.min(wanted, total);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (total - at));
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all.subarray(0, count).sort();
}

/** Numbers from 0 to before 1, the same for a seed: Mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
