import { expect, it } from "vitest";
import type { Bytes } from "../../protocol/bytes";
import { failureOf } from "../../testing/corpora";
import { FakeFolder } from "../../testing/fake-folder";
import { type FileEntry, type FileThread, writeParts } from "./handles";
import { SyncFile } from "./sync-file";

/** A thread that runs in this one; `refuses` is why it can't open a file. */
function fakeThread(refuses: string | null = null) {
  const calls: string[] = [];
  let file: SyncFile | null = null;
  const call = async (name: string, work: () => void) => {
    calls.push(name);
    work();
  };
  const thread: FileThread = {
    open: async (entry: FileEntry) => {
      calls.push("open");
      if (refuses) throw new DOMException("It can't.", refuses);
      const access = await entry.createSyncAccessHandle?.();
      file = access ? new SyncFile(access) : null;
    },
    write: (bytes) => call("write", () => file?.write(bytes)),
    close: () => call("close", () => file?.close()),
    abort: () => call("abort", () => file?.abort()),
    terminate: () => {},
  };
  return { thread, calls };
}

async function* parts(...texts: string[]): AsyncGenerator<Bytes> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

it("writes in the thread for files", async () => {
  const folder = new FakeFolder(true);
  const entry = await folder.getFileHandle("a", { create: true });
  const { thread, calls } = fakeThread();
  await writeParts(entry, parts("one ", "two"), thread);
  expect(folder.files.get("a")).toBe("one two");
  expect(calls).toEqual(["open", "write", "write", "close"]);
});

it.each([true, false])("writes here what that thread can't: %s", async (isPrivate) => {
  const folder = new FakeFolder(isPrivate);
  const entry = await folder.getFileHandle("a", { create: true });
  const { thread, calls } = fakeThread("NotSupportedError");
  await writeParts(entry, parts("one ", "two"), thread);
  expect(folder.files.get("a")).toBe("one two");
  expect(calls).toEqual(["open"]);
});

it("says that a file is in use, and closes one whose parts fail", async () => {
  const entry = await new FakeFolder(true).getFileHandle("a", { create: true });
  const inUse = fakeThread("NoModificationAllowedError").thread;
  await expect(writeParts(entry, parts("one"), inUse)).rejects.toThrow("It can't.");
  const { thread, calls } = fakeThread();
  const failing = (async function* () {
    yield* parts("one");
    throw new RangeError("no more");
  })();
  expect((await failureOf(writeParts(entry, failing, thread))).code).toBe("RangeError");
  expect(calls).toEqual(["open", "write", "abort"]);
});
