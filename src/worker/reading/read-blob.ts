import { EngineError } from "../../protocol/errors";

/** What to call a blob at the beginning of a message. */
export function nameOf(blob: Blob): string {
  return "name" in blob && blob.name ? `“${String(blob.name)}”` : "The text";
}

/** Browsers refuse a file that was moved, deleted or changed after it was chosen; other errors are returned as they are. */
export function explainRead(error: unknown, blob: Blob): unknown {
  if (!(error instanceof DOMException)) return error;
  return new EngineError(
    "no-file",
    `${nameOf(blob)} can no longer be read: it was moved, deleted or changed since it was chosen. Choose it again. (${error.message})`,
  );
}
