import type * as Wasm from "../../generated/plain/engine";
import type { FilesInput } from "../../protocol/corpus";
import type { ColumnCount } from "../../protocol/types/column-counts";
import type { ReadProgress } from "../../protocol/types/corpus";
import { Throttle } from "../tasks/rate-window";
import { Slicer } from "../tasks/run-sliced";
import { SliceBudget } from "../tasks/slice-budget";
import type { TaskControl } from "../tasks/task-control";
import { bytesOf, feed } from "./corpus-reader";
import { FIRST_BYTES } from "./push-sliced";
import { valuedTexts } from "./valued-texts";

const PROGRESS_MS = 100;
/** Values beyond these are counted together, so that memory stays bounded. */
const MOST_VALUES = 10_000;

export interface Counting {
  task: TaskControl;
  send: (progress: ReadProgress) => void;
}

/**
 * Counts a word, and all words, by the values of a column, or by documents. Documents without the column are of the value "".
 *
 * @param counter A search for the word.
 */
export async function countByColumn(
  counter: Wasm.Concordance,
  files: FilesInput,
  column: string | null,
  { task, send }: Counting,
): Promise<ColumnCount[]> {
  const counts = new Map<string | null, ColumnCount>();
  const slicer = new Slicer(task, new SliceBudget(FIRST_BYTES));
  const throttle = new Throttle(PROGRESS_MS);
  for await (const { value, pieces, bytesRead } of valuedTexts(files, column)) {
    const before = counter.words;
    let occurrences = 0;
    for await (const piece of pieces) {
      await feed(counter, { ...piece, bytesRead }, slicer);
      occurrences += found(counter);
    }
    counter.endFile();
    occurrences += found(counter);
    add(counts, { value, occurrences, words: counter.words - before });
    if (!throttle.due(task.activeMs())) continue;
    send({ bytesRead, bytesTotal: bytesOf(files), words: counter.words, sentences: 0 });
  }
  return [...counts.values()].sort((a, b) => b.occurrences - a.occurrences || b.words - a.words);
}

/** How often the word was found since it was last asked. */
function found(counter: Wasm.Concordance): number {
  const { waiting } = counter;
  if (waiting > 0) counter.take(waiting);
  return waiting;
}

function add(counts: Map<string | null, ColumnCount>, more: ColumnCount): void {
  const value = counts.has(more.value) || counts.size < MOST_VALUES ? more.value : null;
  const known = counts.get(value) ?? { value, occurrences: 0, words: 0 };
  known.occurrences += more.occurrences;
  known.words += more.words;
  counts.set(value, known);
}
