import type { Bytes } from "../../protocol/bytes";
import { EngineError } from "../../protocol/errors";

/** What to call a blob in a message, at a sentence's beginning. */
export function nameOf(blob: Blob): string {
  return "name" in blob && blob.name ? `“${String(blob.name)}”` : "The text";
}

/**
 * Reads a blob whole.
 *
 * @throws EngineError `no-file` when it can no longer be read, `out-of-memory` when it does not fit.
 */
export async function readWhole(blob: Blob): Promise<Bytes> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    if (!(error instanceof RangeError)) throw explainRead(error, blob);
    throw new EngineError(
      "out-of-memory",
      `${nameOf(blob)} has ${blob.size.toLocaleString("en")} bytes, more than this browser can hold at once. Close other tabs or use smaller vectors.`,
    );
  }
}

/** Browsers refuse a file that was moved, deleted or changed after it was chosen; other errors are returned as they are. */
export function explainRead(error: unknown, blob: Blob): unknown {
  if (!(error instanceof DOMException)) return error;
  return new EngineError(
    "no-file",
    `${nameOf(blob)} can no longer be read: it was moved, deleted or changed since it was chosen. Choose it again. (${error.message})`,
  );
}
