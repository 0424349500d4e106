import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { textFile } from "../../../testing/corpora";
import { readTexts } from "../../../testing/read-texts";
import { begun } from "./open-documents";

const folder = await mkdtemp(path.join(tmpdir(), "begun-"));
afterAll(() => rm(folder, { recursive: true }));

const textOfHead = async (head: Promise<Uint8Array>) => new TextDecoder().decode(await head);

it("begins files of any size in their order, many at a time", async () => {
  const sizes = Array.from({ length: 300 }, (_, at) =>
    at % 37 === 5 ? 200_000 : (at * 101) % 3000,
  );
  const files = sizes.map((size, at) => textFile(`${at} `.repeat(size).slice(0, size)));
  let at = 0;
  for (const { file, head } of begun(files)) {
    expect(file).toBe(files[at]);
    expect(await textOfHead(head)).toBe((await file.text()).slice(0, 65_536));
    at += 1;
  }
  expect(at).toBe(files.length);
  expect([...begun([])]).toEqual([]);
});

it("tells which of many files cannot be read, and reads those before it", async () => {
  const files = await Promise.all(
    ["a", "b", "c"].map(async (name) => {
      const file = path.join(folder, name);
      await writeFile(file, `text of ${name}\n`);
      return Object.assign(await openAsBlob(file), { name });
    }),
  );
  expect((await readTexts(files)).documents.filter(Boolean)).toEqual([
    "text of a\n",
    "text of b\n",
    "text of c\n",
  ]);
  await rm(path.join(folder, "b"));
  const heads = [...begun(files)].map(({ head }) => head);
  expect(
    await Promise.all([heads[0], heads[2]].map((head) => textOfHead(head ?? Promise.reject()))),
  ).toEqual(["text of a\n", "text of c\n"]);
  await expect(heads[1]).rejects.toThrow();
  await expect(readTexts(files)).rejects.toMatchObject({
    name: "no-file",
    message: expect.stringContaining("“b”"),
  });
});
