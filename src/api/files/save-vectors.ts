import type { SaveProgress } from "../../protocol/files";
import type { SaveTarget } from "../../protocol/places";
import type { VectorsClient } from "../vectors/vectors-client";
import { type ExportedFile, exportFiles } from "./export-files";
import { namedPlace } from "./named-place";

/** Options of `save`. */
export interface SaveOptions {
  /** Called after each part of some MB. An error that it throws ends the saving; nothing is changed then. */
  progress?: (progress: SaveProgress) => void;
  /** Ends the saving; the call then rejects with a `DOMException` named `AbortError`, and nothing is changed. */
  signal?: AbortSignal;
}

/** Saves vectors to a place, or to the downloads. Throws as `KeyedVectors.save` says. */
export async function saveVectors(
  vectors: VectorsClient,
  target: SaveTarget,
  options: SaveOptions,
): Promise<void> {
  const place = namedPlace(target);
  if (place) {
    const cancelled = "The saving was stopped.";
    await vectors.askLong({ ...options, cancelled }, (api, handle, task, listener) =>
      api.saveVectors(task, handle, place, listener),
    );
  } else if (typeof target === "object" && "download" in target) {
    const { signal } = options;
    download(await exportFiles(vectors, { format: "npy", name: target.download, signal }));
  }
}

/** Hands files to the browser's downloads, one after another. */
function download(files: readonly ExportedFile[]): void {
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
