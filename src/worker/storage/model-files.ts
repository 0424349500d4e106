import { EngineError } from "../../protocol/errors";
import { fileParts, type PartWriter } from "../../protocol/file-parts";
import type { SaveProgress } from "../../protocol/files";
import type { RunControl } from "../tasks/task-control";
import type { NewFile } from "./replace";
import { ENDINGS } from "./store";

/** The pair of files that hold `size` vectors of `level` numbers and their words. */
export function pairOf(writer: PartWriter, size: number, level: number): NewFile[] {
  const plan = { level, words: size };
  return [
    { ending: ENDINGS.npy, parts: fileParts(writer, { content: "npy", ...plan }) },
    { ending: ENDINGS.vocab, parts: fileParts(writer, { content: "vocab-json", ...plan }) },
  ];
}

/** Watches over files that are written: tells how far they are, lets messages in, and ends them when they are cancelled. */
export function saveWatcher(
  control: RunControl,
  listener: (progress: SaveProgress) => unknown,
  yieldToEvents: () => Promise<void>,
): (file: NewFile) => NewFile {
  let bytesWritten = 0;
  async function* watch(parts: NewFile["parts"]): NewFile["parts"] {
    for await (const part of parts) {
      await yieldToEvents();
      if (control.stopped) throw new EngineError("aborted", "The saving was stopped.");
      yield part;
      bytesWritten += part.length;
      // Whoever watches keeps up: a page that hangs must not be flooded. What it throws, it knows itself.
      await Promise.resolve(listener({ bytesWritten })).catch(() => {});
    }
  }
  return ({ ending, parts }) => ({ ending, parts: watch(parts) });
}
