import { describe, expect, it } from "vitest";
import type { Bytes } from "../../protocol/bytes";
import { failureOf } from "../../testing/corpora";
import { FakeFolder, Killed } from "../../testing/fake-folder";
import { type NewFile, replaceFiles, settle } from "./replace";

async function* parts(...texts: string[]): AsyncGenerator<Bytes> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

const generation = (name: string): NewFile[] => [
  { ending: ".npy", parts: parts(name, " vectors") },
  { ending: ".vocab.json", parts: parts(name, " words") },
];

const OLD = { "m.npy": "old vectors", "m.vocab.json": "old words", "m.state": "old state" };
const NEW = { "m.npy": "new vectors", "m.vocab.json": "new words" };

async function folderWithOld(movable: boolean): Promise<FakeFolder> {
  const folder = new FakeFolder(movable);
  for (const [name, text] of Object.entries(OLD)) folder.files.set(name, text);
  folder.files.set("other.npy.saving", "of another base");
  return folder;
}

const contentOf = ({ files }: FakeFolder) =>
  Object.fromEntries([...files].filter(([name]) => !name.startsWith("other")));

describe.each([true, false])("replaceFiles, files movable: %s", (movable) => {
  it("replaces all files, removes the obsolete ones and leaves nothing else behind", async () => {
    const folder = await folderWithOld(movable);
    await replaceFiles(folder, "m", { files: generation("new"), obsolete: [".state"] });
    expect(contentOf(folder)).toEqual(NEW);
    expect(folder.files.get("other.npy.saving")).toBe("of another base");
  });

  it("leaves all old or all new files, whenever it is killed, and however often", async () => {
    const whole = await folderWithOld(movable);
    await replaceFiles(whole, "m", { files: generation("new"), obsolete: [".state"] });
    const seen = new Set<string>();
    for (let killedAt = 0; killedAt < whole.operations; killedAt++) {
      const folder = await folderWithOld(movable);
      folder.operationsLeft = killedAt;
      const saving = replaceFiles(folder, "m", { files: generation("new"), obsolete: [".state"] });
      await expect(saving).rejects.toBeInstanceOf(Killed);
      for (let again = 0; again < 3; again++) {
        folder.operationsLeft = again;
        await settle(folder, "m").catch(() => {});
      }
      folder.operationsLeft = Number.POSITIVE_INFINITY;
      await settle(folder, "m");
      seen.add(JSON.stringify(contentOf(folder)));
      expect([JSON.stringify(OLD), JSON.stringify(NEW)]).toContain(
        JSON.stringify(contentOf(folder)),
      );
    }
    expect(seen.size).toBe(2);
  });

  it("leaves the old files when the new ones cannot be made", async () => {
    const folder = await folderWithOld(movable);
    const failing = (async function* () {
      yield* parts("new");
      throw new RangeError("no more");
    })();
    const files = [{ ending: ".npy", parts: failing }];
    expect((await failureOf(replaceFiles(folder, "m", { files }))).code).toBe("RangeError");
    expect(contentOf(folder)).toEqual(OLD);
  });
});
