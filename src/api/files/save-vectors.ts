import { proxy } from "comlink";
import type { SaveProgress } from "../../protocol/files";
import type { ExportedFile } from "./export-files";

/** Options of `save`. */
export interface SaveOptions {
  /** Called after each part of some MB. An error that it throws ends the saving; nothing is changed then. */
  progress?: (progress: SaveProgress) => void;
  /** Ends the saving; the call then rejects with a `DOMException` named `AbortError`, and nothing is changed. */
  signal?: AbortSignal;
}

/**
 * Runs a save of the engine.
 *
 * @param call Asks the engine; it takes a signal that ends the saving and a listener for the worker.
 */
export async function guardedSave(
  { progress = () => {}, signal }: SaveOptions,
  call: (signal: AbortSignal, listener: (progress: SaveProgress) => void) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  let thrown: { error: unknown } | null = null;
  const listener = (at: SaveProgress) => {
    try {
      if (!thrown) progress(at);
    } catch (error) {
      thrown = { error };
      abort();
    }
  };
  try {
    await call(stop.signal, proxy(listener));
  } catch (error) {
    throw thrown ? (thrown as { error: unknown }).error : error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** Hands files to the browser's downloads, one after another. */
export function handOut(files: readonly ExportedFile[]): void {
  for (const { name, blob } of files) {
    const address = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    // The browser reads from the address for as long as the download takes, and tells nobody when it is done.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
