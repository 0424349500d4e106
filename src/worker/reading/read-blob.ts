import { EngineError } from "../../protocol/errors";

/** The name of a file; empty for a blob without one. */
export function fileNameOf(blob: Blob): string {
  return "name" in blob ? String(blob.name) : "";
}

/** What to call a blob at the beginning of a message. */
export function nameOf(blob: Blob): string {
  const name = fileNameOf(blob);
  return name ? `“${name}”` : "The text";
}

/** Browsers refuse a file that was moved, deleted or changed after it was chosen; other errors are returned as they are. */
export function explainRead(error: unknown, blob: Blob): unknown {
  if (!(error instanceof DOMException)) return error;
  return new EngineError(
    "no-file",
    `${nameOf(blob)} can no longer be read: it was moved, deleted or changed since it was chosen. Choose it again. (${error.message})`,
  );
}
