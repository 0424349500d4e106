import type { Bytes } from "../../protocol/bytes";

/** The part of a `FileSystemSyncAccessHandle` that is used. */
export interface SyncAccess {
  write(bytes: Bytes, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** To flush a whole file at its end would take long, and nothing would tell how far it is. */
const FLUSHED_BYTES = 8 << 20;

/** A file that is written from its beginning and is on the disk once it is closed. Each call may wait for the disk. */
export class SyncFile {
  readonly #access: SyncAccess;
  #at = 0;
  #flushed = 0;

  constructor(access: SyncAccess) {
    this.#access = access;
    access.truncate(0);
  }

  /** @throws DOMException `QuotaExceededError` when there is no room for all of it. */
  write(bytes: Bytes): void {
    // The disk may take less than it was given when it is full.
    const written = this.#access.write(bytes, { at: this.#at });
    if (written < bytes.length) throw new DOMException("The disk is full.", "QuotaExceededError");
    this.#at += written;
    if (this.#at - this.#flushed < FLUSHED_BYTES) return;
    this.#access.flush();
    this.#flushed = this.#at;
  }

  close(): void {
    try {
      this.#access.flush();
    } finally {
      this.#access.close();
    }
  }

  /** Closes a file that is not wanted any more. */
  abort(): void {
    this.#access.close();
  }
}
