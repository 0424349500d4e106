import type * as Wasm from "../../generated/plain/engine";
import { EngineError } from "../../protocol/errors";
import type { CorpusInput } from "../../protocol/index";
import type { ReadProgress } from "../../protocol/types/corpus";
import {
  bytesOf,
  corpusName,
  feed,
  type MakeRewriter,
  type Piece,
  readCorpus,
} from "../reading/corpus-reader";
import { lossesOf } from "../reading/notices";
import { Prefetch } from "../reading/prefetch";
import { FIRST_BYTES } from "../reading/push-sliced";
import type { ReadingTally } from "../reading/reading-tally";
import { Throttle } from "../tasks/rate-window";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";

const PROGRESS_MS = 100;

/** What the reading of a corpus works with. */
export interface ScanParts {
  counter: Wasm.CorpusCounter;
  corpus: CorpusInput;
  makeRewriter: MakeRewriter;
  tally: ReadingTally;
  task: TaskControl;
  send: (progress: ReadProgress) => void;
}

/**
 * Counts the words of a corpus. Uses up the counter; the counts belong to the caller.
 *
 * @throws EngineError `aborted` when the task is cancelled, `empty-corpus` when there are no words.
 */
export async function scanWords(parts: ScanParts): Promise<Wasm.WordCounts> {
  const { counter, corpus, tally, send } = parts;
  try {
    const bytesRead = await countPieces(parts);
    if (counter.words === 0) throw emptyCorpus(corpus, tally);
    send(progressOf(parts, bytesRead));
  } catch (error) {
    counter.free();
    throw error;
  }
  return counter.finish();
}

/** Returns the bytes that were read. */
async function countPieces(parts: ScanParts): Promise<number> {
  const { counter, corpus, makeRewriter, tally, task, send } = parts;
  const pieces = new Prefetch<Piece>(readCorpus(corpus, makeRewriter, tally));
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const throttle = new Throttle(PROGRESS_MS);
  let bytesRead = 0;
  try {
    for (;;) {
      const piece = await task.receive(pieces.next());
      if (piece === null) return bytesRead;
      await feed(counter, piece, slicer);
      bytesRead = piece.bytesRead;
      if (throttle.due(task.activeMs())) send(progressOf(parts, bytesRead));
    }
  } finally {
    pieces.close();
  }
}

function progressOf({ counter, corpus }: ScanParts, bytesRead: number): ReadProgress {
  return {
    bytesRead,
    bytesTotal: bytesOf(corpus),
    words: counter.words,
    sentences: counter.sentences,
  };
}

function emptyCorpus(corpus: CorpusInput, tally: ReadingTally): EngineError {
  const found = `${corpusName(corpus)} holds no words: there is nothing to learn from.`;
  const sentences = [found, ...lossesOf(tally), "Choose a text with words in it."];
  return new EngineError("empty-corpus", sentences.join(" "));
}
