import type * as Wasm from "../../generated/plain/engine";
import type { LineBatch } from "../../protocol/concordance";
import type { CorpusInput } from "../../protocol/corpus";
import type { ConcordanceLine } from "../../protocol/types/concordance";
import { release } from "../tasks/comlink-proxies";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import { withSigns } from "./characters/signs";
import { bytesOf, feed, type MakeRewriter, type Piece, readCorpus } from "./corpus-reader";
import { Prefetch } from "./prefetch";
import { FIRST_BYTES } from "./push-sliced";

/** Longest time without an answer, so that the page can show how far it is even where nothing is found. */
const ANSWER_MS = 75;

/** A search of a corpus that goes on only when it is asked for more. */
export class ConcordanceReader {
  readonly #concordance: Wasm.Concordance;
  readonly #corpus: CorpusInput;
  readonly #pieces: Prefetch<Piece>;
  readonly #budget = new SliceBudget(FIRST_BYTES);
  #bytesRead = 0;
  #ended = false;
  #reading = false;
  #closed = false;

  /** Takes over both; the corpus is released in the end. */
  constructor(concordance: Wasm.Concordance, corpus: CorpusInput, makeRewriter: MakeRewriter) {
    this.#concordance = concordance;
    this.#corpus = corpus;
    this.#pieces = new Prefetch<Piece>(readCorpus(corpus, makeRewriter), 1);
  }

  /** The next lines, at most `limit`; none when there are none yet. Throws `aborted` when the task is cancelled. */
  async next(task: TaskControl, limit: number): Promise<LineBatch> {
    const { now } = task.pace;
    const start = now();
    const slicer = new Slicer(task, this.#budget);
    this.#reading = true;
    try {
      while (this.#wants(limit) && now() - start < ANSWER_MS) await this.#read(task, slicer);
      return {
        lines: linesIn(this.#concordance.take(limit)),
        bytesRead: this.#bytesRead,
        bytesTotal: bytesOf(this.#corpus),
        words: this.#concordance.words,
        done: this.#closed || (this.#ended && this.#concordance.waiting === 0),
      };
    } finally {
      this.#reading = false;
      if (this.#closed) this.#concordance.free();
    }
  }

  /** Frees at once, or at the next slice's edge when it is reading. */
  free(): void {
    this.#closed = true;
    this.#pieces.close();
    release(this.#corpus);
    if (!this.#reading) this.#concordance.free();
  }

  #wants(limit: number): boolean {
    return !this.#closed && !this.#ended && this.#concordance.waiting < limit;
  }

  async #read(task: TaskControl, slicer: Slicer): Promise<void> {
    const piece = await task.receive(this.#pieces.next());
    if (this.#closed) return;
    if (piece === null) {
      this.#ended = true;
      return;
    }
    await feed(this.#concordance, piece, slicer);
    this.#bytesRead = piece.bytesRead;
  }
}

/** Lines as the text was before signs were marked as parts of words. */
function linesIn(json: string): ConcordanceLine[] {
  const lines: ConcordanceLine[] = JSON.parse(json);
  return lines.map((line) => ({
    ...line,
    left: withSigns(line.left),
    word: withSigns(line.word),
    right: withSigns(line.right),
  }));
}
