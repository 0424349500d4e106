import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { EngineError } from "../protocol/errors";
import { diskPlaceOf } from "./disk-files";

const NOT_ON_DISK =
  "Vectors can stay in their file only where it lies on the disk. Open it with openFile(), or load it without mmap.";

/** Node's threads have none: reads files of the disk, and parts of them, at once. */
export class FileReaderSync {
  /** @throws DOMException `NotReadableError` for a file that was changed; EngineError `no-file` for what does not lie on the disk. */
  readAsArrayBuffer(blob: Blob): ArrayBuffer {
    const place = diskPlaceOf(blob);
    if (!place) throw new EngineError("no-file", NOT_ON_DISK);
    const bytes = new Uint8Array(blob.size);
    const file = openSync(place.path, "r");
    try {
      const { size, mtimeMs } = fstatSync(file);
      if (size !== place.fileSize || mtimeMs !== place.modified)
        throw unreadable(`${place.path} was changed.`);
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(file, bytes, at, bytes.length - at, place.start + at);
        if (read === 0) throw unreadable(`${place.path} was cut off.`);
        at += read;
      }
      return bytes.buffer;
    } finally {
      closeSync(file);
    }
  }
}

const unreadable = (message: string) => new DOMException(message, "NotReadableError");
