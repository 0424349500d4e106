import { beforeEach, describe, expect, test } from "vitest";
import { FakeWindow } from "../../testing/fake-window";
import {
  boolean,
  choice,
  dropInvalidSetting,
  integer,
  readSetting,
  text,
  words,
  writeSetting,
} from "./codecs";
import { createPageHistory, type PageHistory } from "./history";

let browser: FakeWindow;
let pageHistory: PageHistory;
let query = "";
const state = () => pageHistory.store.getState();
const word = (each: string) => ({ terms: [{ word: each, sign: 1 as const }] });

beforeEach(() => {
  query = "";
  browser = new FakeWindow();
  pageHistory = createPageHistory(browser, () => query);
});

test("steps make entries, adjustments do not, and back leads back", () => {
  pageHistory.push(word("king"));
  pageHistory.replace({ level: 25 });
  pageHistory.push({ view: "map" });
  expect(browser.url).toBe("/#word=king&view=map&level=25");
  expect(browser.entries).toBe(3);
  pageHistory.back();
  expect(state()).toMatchObject({ view: "", level: 25 });
  pageHistory.back();
  expect(state().terms).toEqual([]);
  // The entry before is not this page's own.
  pageHistory.back();
  expect(pageHistory.position.getState()).toEqual({ step: 0, last: 2 });
  pageHistory.forward();
  expect(state().terms).toEqual(word("king").terms);
});

test("the same again is no step", () => {
  pageHistory.push(word("king"));
  pageHistory.push(word("king"));
  expect(browser.entries).toBe(2);
});

test("the query follows the model, on whatever entry one is", () => {
  pageHistory.push(word("king"));
  query = "?epochs=9";
  pageHistory.updateQuery();
  expect(browser.url).toBe("/?epochs=9#word=king");
  pageHistory.back();
  expect(browser.url).toBe("/?epochs=9");
});

test("an address typed by hand is a step too", () => {
  pageHistory.push(word("king"));
  browser.type("#word=queen");
  expect(state().terms).toEqual(word("queen").terms);
  expect(pageHistory.position.getState()).toEqual({ step: 2, last: 2 });
  pageHistory.back();
  expect(state().terms).toEqual(word("king").terms);
});

describe("a view's setting", () => {
  const k = integer({ least: 5, most: 200, initial: 10 });

  test("is written when it differs from the default", () => {
    writeSetting(pageHistory, "levels.k", { value: 50, codec: k, step: false });
    expect(browser.url).toBe("/#levels.k=50");
    expect(readSetting(state().settings, "levels.k", k)).toBe(50);
    writeSetting(pageHistory, "levels.k", { value: 10, codec: k, step: true });
    expect(browser.location.hash).toBe("");
    expect(browser.entries).toBe(2);
  });

  test.each(["9999", "ten", "5.5", "", "1e2"])("“%s” is left out, and told", (wrong) => {
    pageHistory.replace({ settings: new Map([["levels.k", wrong]]) });
    expect(readSetting(state().settings, "levels.k", k)).toBe(10);
    dropInvalidSetting(pageHistory, "levels.k", k);
    expect(state().ignored[0]).toMatch(/^levels\.k/);
    expect(browser.location.hash).toBe("");
    pageHistory.dismissIgnored();
    expect(state().ignored).toEqual([]);
  });

  test("of other kinds comes back too", () => {
    const names = words();
    const odd = ["a,b", "c\\", "", "\\c", "d"];
    expect(names.parse(names.format(odd))).toEqual(odd);
    expect(names.parse("a\\b")).toBeNull();
    expect(names.parse("")).toEqual([]);
    expect(boolean(true).parse("0")).toBe(false);
    expect(boolean(true).parse("x")).toBeNull();
    expect(choice(["a", "b"], "a").parse("c")).toBeNull();
    expect(text().parse("^un")).toBe("^un");
  });
});
