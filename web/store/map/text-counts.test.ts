import { expect, test } from "vitest";
import { FakeLibrary } from "../../testing/fake-library";
import { MISSING } from "./point-colours";
import { coloursByText, createTextCounts } from "./text-counts";

const valued = (value: string | null, words: number, ...counts: number[]) => ({
  ...{ value, words, counts: Uint32Array.from(counts) },
});

const author = { part: { column: "author" }, name: "author" };

test("words are coloured by the value that they are most typical of, for its length", () => {
  const values = [
    valued("long", 1000, 10, 5, 0),
    valued("short", 100, 2, 0, 0),
    valued("", 10, 9, 9, 9),
  ];
  const colours = coloursByText({ ...author, size: 3, values }, "");
  expect(colours).toMatchObject({ kind: "categories", name: "most typical author", missing: 1 });
  const { of, categories } = colours as Extract<typeof colours, { kind: "categories" }>;
  expect([...of].map((each) => categories[each]?.label ?? each)).toEqual([
    "short",
    "long",
    MISSING,
  ]);
});

test("or by the share of their occurrences that one value has", () => {
  const values = [valued("Woolf", 100, 3, 0), valued("Mann", 100, 1, 0)];
  const colours = coloursByText({ ...author, size: 2, values }, "Mann");
  expect(colours).toMatchObject({ kind: "numbers", shares: true, most: 0.25, missing: 1 });
});

test("or by the mean of years", () => {
  const values = [valued("1850", 100, 3), valued("1870", 100, 1)];
  expect(
    coloursByText({ part: { column: "date" }, name: "date", size: 1, values }, ""),
  ).toMatchObject({
    ...{ kind: "numbers", name: "mean date", least: 1855 },
  });
});

test("the same words are counted once", async () => {
  const library = new FakeLibrary();
  library.countWordsByColumn.mockResolvedValue([valued("a", 1, 1)]);
  const job = createTextCounts(library).jobOf({ size: 1 });
  const asked = {
    ...{ texts: [new Blob(["sea"])], words: ["sea"] },
    tokenizer: { mode: "words", lowercase: true } as const,
  };
  job.want({ ...asked, part: "folders" });
  job.want({ ...asked, part: "folders" });
  await expect.poll(() => job.store.getState().status).toBe("done");
  expect(job.store.getState().result).toMatchObject({ name: "folder", size: 1 });
  job.want({ ...asked, part: { column: "author" } });
  await expect.poll(() => job.store.getState().result?.name).toBe("author");
  expect(library.countWordsByColumn.mock.calls.map(([, how]) => [how.column, how.folders])).toEqual(
    [
      [undefined, true],
      ["author", undefined],
    ],
  );
});
