import { beforeEach, describe, expect, test } from "vitest";
import { FakePlace } from "../../testing/fake-place";
import { checkSetting, choice, flag, putSetting, settingIn, text, whole, words } from "./codecs";
import { hashFromRoute, routeFromHash } from "./hash";
import { createRoute, type Route } from "./history";

let place: FakePlace;
let route: Route;
let query = "";
const state = () => route.store.getState();
const word = (each: string) => ({ terms: [{ word: each, sign: 1 as const }] });

beforeEach(() => {
  query = "";
  place = new FakePlace();
  route = createRoute(place, () => query);
});

describe("a hash", () => {
  test.each([
    "#word=king&minus=man&plus=woman",
    "#word=a%26view%3Dmap&view=map&level=25&map.method=umap",
    "#minus=x&levels.k=50",
    "",
  ])("%s is read and written back", (hash) => {
    expect(hashFromRoute(routeFromHash(hash))).toBe(hash);
    expect(routeFromHash(hash).ignored).toEqual([]);
  });

  test("what means nothing is put aside, and what is hostile does no harm", () => {
    const read = routeFromHash(
      "#__proto__=x&word=&view=../etc&level=-3&level=1e9&constructor.x=1&a..b=2&map.K=1&junk#more",
    );
    expect(read).toMatchObject({ view: "", terms: [], level: null });
    expect([...read.settings.keys()]).toEqual(["constructor.x"]);
    expect(read.ignored).toContain("view=../etc");
    expect(read.ignored).toContain("level=-3");
    expect(read.ignored).toContain("__proto__=x");
  });

  test("has a limit to what it can bring", () => {
    const many = Array.from(
      { length: 500 },
      (_, i) => `plus=w${i}&v.${"k".repeat((i % 30) + 1)}=1`,
    );
    const read = routeFromHash(`#${many.join("&")}&v.long=${"x".repeat(5_000)}`);
    expect(read.terms).toHaveLength(20);
    expect(read.settings.has("v.long")).toBe(false);
    expect(Math.max(...read.ignored.map((each) => each.length))).toBeLessThanOrEqual(60);
  });
});

test("steps make entries, adjustments do not, and back leads back", () => {
  route.go(word("king"));
  route.adjust({ level: 25 });
  route.go({ view: "map" });
  expect(place.url).toBe("/#word=king&view=map&level=25");
  expect(place.entries).toBe(3);
  route.back();
  expect(state()).toMatchObject({ view: "", level: 25 });
  route.back();
  expect(state().terms).toEqual([]);
  // The entry before is not this page's own.
  route.back();
  expect(route.steps.getState()).toEqual({ step: 0, last: 2 });
  route.forward();
  expect(state().terms).toEqual(word("king").terms);
});

test("the same again is no step", () => {
  route.go(word("king"));
  route.go(word("king"));
  expect(place.entries).toBe(2);
});

test("the query follows the model, on whatever entry one is", () => {
  route.go(word("king"));
  query = "?epochs=9";
  route.refresh();
  expect(place.url).toBe("/?epochs=9#word=king");
  route.back();
  expect(place.url).toBe("/?epochs=9");
});

test("an address typed by hand is a step too", () => {
  route.go(word("king"));
  place.type("#word=queen");
  expect(state().terms).toEqual(word("queen").terms);
  expect(route.steps.getState()).toEqual({ step: 2, last: 2 });
  route.back();
  expect(state().terms).toEqual(word("king").terms);
});

describe("a view's setting", () => {
  const k = whole({ least: 5, most: 200, initial: 10 });

  test("is written when it differs from the default", () => {
    putSetting(route, "levels.k", { value: 50, codec: k, step: false });
    expect(place.url).toBe("/#levels.k=50");
    expect(settingIn(state().settings, "levels.k", k)).toBe(50);
    putSetting(route, "levels.k", { value: 10, codec: k, step: true });
    expect(place.location.hash).toBe("");
    expect(place.entries).toBe(2);
  });

  test.each(["9999", "ten", "5.5", "", "1e2"])("“%s” is left out, and told", (wrong) => {
    route.adjust({ settings: new Map([["levels.k", wrong]]) });
    expect(settingIn(state().settings, "levels.k", k)).toBe(10);
    checkSetting(route, "levels.k", k);
    expect(state().ignored[0]).toMatch(/^levels\.k/);
    expect(place.location.hash).toBe("");
    route.forgive();
    expect(state().ignored).toEqual([]);
  });

  test("of other kinds comes back too", () => {
    const names = words();
    const odd = ["a,b", "c\\", "", "\\c", "d"];
    expect(names.parse(names.format(odd))).toEqual(odd);
    expect(names.parse("a\\b")).toBeNull();
    expect(names.parse("")).toEqual([]);
    expect(flag(true).parse("0")).toBe(false);
    expect(flag(true).parse("x")).toBeNull();
    expect(choice(["a", "b"], "a").parse("c")).toBeNull();
    expect(text().parse("^un")).toBe("^un");
  });
});
