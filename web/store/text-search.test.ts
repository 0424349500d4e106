import { expect, test, vi } from "vitest";
import type { ConcordanceLine } from "../../src/index";
import { engineError, FakeLibrary } from "../testing/fake-library";
import { createTextSearch, PAGE_PLACES } from "./text-search";

const line: ConcordanceLine = {
  ...{ file: 0, line: 1, left: "the ", word: "sea", right: "" },
  ...{ cutLeft: false, cutRight: false, leftPartners: [], rightPartners: [] },
};
const texts = [new Blob(["the sea"])];

function searchOver(places: number, broken: Error | null = null) {
  const left = vi.fn();
  const library = new FakeLibrary();
  library.findText = async function* () {
    try {
      for (let i = 0; i < places; i += 50) yield Array.from({ length: 50 }, () => line);
      if (broken) throw broken;
    } finally {
      left();
    }
  };
  return { search: createTextSearch(library), left };
}

test("places come a page at a time, and closing leaves the text", async () => {
  const { search, left } = searchOver(PAGE_PLACES + 50);
  await search.ask(texts, "sea");
  expect(search.store.getState()).toMatchObject({ text: "sea", status: "waiting" });
  await search.more();
  expect(search.store.getState()).toMatchObject({ status: "ended" });
  expect(search.store.getState().lines).toHaveLength(PAGE_PLACES + 50);
  await search.ask(texts, "tide");
  search.close();
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(2));
  expect(search.store.getState()).toMatchObject({ text: "", lines: [], status: "idle" });
});

test("a search of nothing asks nothing, and what goes wrong is told", async () => {
  const { search } = searchOver(0, engineError("no-file"));
  await search.ask(texts, "  ");
  expect(search.store.getState().status).toBe("idle");
  await search.ask(texts, "sea");
  expect(search.store.getState()).toMatchObject({ status: "cancelled" });
  expect(search.store.getState().failure?.title).toBe("The text could not be searched.");
});

test("cancelling is no failure", async () => {
  const { search } = searchOver(0, new DOMException("The search was cancelled.", "AbortError"));
  await search.ask(texts, "sea");
  expect(search.store.getState()).toMatchObject({ status: "cancelled", failure: null });
});
