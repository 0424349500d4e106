import { expect, test, vi } from "vitest";
import { engineError, FakeLibrary, fakeReport } from "../../testing/fake-library";
import { createColumnCounts } from "./column-counts";

const texts = {
  blobs: [new Blob(["the sea"])],
  reading: { stopWords: ["the"], textColumns: ["body"] },
  tokenizer: { mode: "words", lowercase: true },
} as const;
const column = (name: string, kind: "text" | "list" | "label" | "number" | "date") => ({
  ...{ name, kind, examples: ["a"], words: 1 },
});

test("a word can be counted by the columns that are not texts", async () => {
  const library = new FakeLibrary();
  library.inspectTexts.mockResolvedValue({
    ...fakeReport(),
    columns: [column("body", "label"), column("title", "text"), column("date", "date")],
    textColumns: ["body"],
  });
  const counts = createColumnCounts(library);
  await counts.look(texts);
  expect(counts.store.getState().columns).toEqual(["date"]);
  library.inspectTexts.mockRejectedValue(engineError("no-file"));
  await counts.look(texts);
  expect(counts.store.getState().columns).toEqual([]);
});

test("the last question is answered, without the rules for words", async () => {
  const library = new FakeLibrary();
  const counts = createColumnCounts(library);
  const answers = [{ value: "1850", occurrences: 2, words: 10 }];
  library.countByColumn.mockResolvedValue(answers);
  const first = counts.ask({ ...texts, word: "sea" }, "author");
  await Promise.all([first, counts.ask({ ...texts, word: "sea" }, "date")]);
  const state = counts.store.getState();
  expect(state).toMatchObject({ counted: { word: "sea", column: "date" }, counts: answers });
  const [asked] = vi.mocked(library.countByColumn).mock.calls[0] ?? [];
  expect(asked).toEqual({ files: texts.blobs, textColumns: ["body"] });
  counts.close();
  expect(counts.store.getState()).toMatchObject({ counted: null, counts: null });
});

test("what goes wrong is told", async () => {
  const library = new FakeLibrary();
  library.countByColumn.mockRejectedValue(engineError("no-file"));
  const counts = createColumnCounts(library);
  await counts.ask({ ...texts, word: "sea" }, null);
  expect(counts.store.getState().failure?.title).toBe("The text could not be counted.");
});
