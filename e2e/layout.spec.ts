import { expectAccessible } from "./support/accessibility";
import { longFile, toyFile } from "./support/files";
import { expectNoSidewaysScroll, placeOf } from "./support/layout";
import { expect, test } from "./support/test";

test("answers come first: high on a desk's screen, in the upper half of a phone's, where levels are tabs", async ({
  page,
  bench,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.read(toyFile);
  await bench.train();
  await bench.lookUp("violin");
  expect((await placeOf(bench.neighbours(8).getByRole("listitem").first())).top).toBeLessThan(300);
  // Steps that are done share a line, and the word's field stands in that of the heading.
  const heading = (name: string) =>
    placeOf(page.getByRole("heading", { name: new RegExp(`^${name}\\b`) }));
  const [corpus, train, explore] = [
    await heading("Corpus"),
    await heading("Train"),
    await heading("Explore"),
  ];
  expect(train.top).toBe(corpus.top);
  expect(train.left).toBeGreaterThan(corpus.right);
  const field = await placeOf(bench.word);
  expect(field.top).toBeLessThan(explore.bottom);
  expect(field.bottom).toBeGreaterThan(explore.top);
  await bench.button("Take home").click();
  await expect(page.getByRole("heading", { name: "Take home" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Take home" })).toBeInViewport();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => scrollTo(0, 0));
  const first = bench.neighbours(8).getByRole("listitem").first();
  expect((await placeOf(first)).bottom).toBeLessThan(422);
  const tab = (level: number) => page.getByRole("tab", { name: new RegExp(`^Level ${level}\\b`) });
  await tab(8).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab(16)).toBeFocused();
  await expect(tab(16)).toHaveAttribute("aria-selected", "true");
  await expect(bench.neighbours(16).getByRole("listitem").first()).toBeInViewport();
  // A swipe does the same.
  await page
    .getByRole("tabpanel", { name: /^Level 16/ })
    .evaluate((panel) => panel.parentElement?.scrollTo({ left: 10_000 }));
  await expect(tab(32)).toHaveAttribute("aria-selected", "true");
  await expect(bench.neighbours(32).getByRole("listitem").first()).toBeInViewport();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("the map has its controls in one row, takes the height of the window, and its list stands beside it", async ({
  page,
  trained: bench,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("tab", { name: "Map" }).click();
  const map = await placeOf(page.getByRole("application", { name: /^Map of/ }));
  const controls = await Promise.all([
    placeOf(page.getByRole("group", { name: "Map by" })),
    placeOf(page.getByRole("combobox", { name: "Words" })),
    placeOf(page.getByRole("combobox", { name: "Colour by" })),
    placeOf(page.getByRole("group", { name: "Drag to" })),
  ]);
  const middles = controls.map(({ top, bottom }) => (top + bottom) / 2);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(12);
  for (const { bottom } of controls) expect(bottom).toBeLessThanOrEqual(map.top);
  expect(map.top).toBeLessThan(300);
  expect(map.bottom - map.top).toBeGreaterThan(0.6 * 900);
  // Below it, what the colours mean begins in view.
  expect(map.bottom).toBeLessThanOrEqual(900 - 48);
  const list = await placeOf(page.getByRole("list", { name: "Words", exact: true }));
  expect(list.left).toBeGreaterThan(map.right);
  // On a phone the map comes first, and what changes it below.
  await page.setViewportSize({ width: 390, height: 844 });
  const first = await placeOf(page.getByRole("application", { name: /^Map of/ }));
  const method = await placeOf(page.getByRole("group", { name: "Map by" }));
  expect(method.top).toBeGreaterThan(first.bottom);
  expect(bench.wordInAddress()).toBeNull();
});

test("while a model trains, neighbours come before curves", async ({ page, bench }) => {
  await bench.read(longFile);
  await bench.beginEndless();
  const curve = page.getByRole("figure").first();
  await curve.waitFor();
  const row = bench.neighboursSoFar(8).getByRole("listitem").first();
  expect((await placeOf(curve)).top).toBeGreaterThan((await placeOf(row)).bottom);
  await bench.stop.click();
  await bench.expectTrained();
});

test("in 320 pixels, as where text is enlarged to 400 %, nothing overlaps or is cut off sideways", async ({
  page,
  trained: bench,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  const [changeCorpus, train] = [
    await placeOf(page.getByRole("button", { name: "Change the corpus" })),
    await placeOf(page.getByRole("heading", { name: /^Train\b/ })),
  ];
  expect(train.top >= changeCorpus.bottom || train.left >= changeCorpus.right).toBe(true);
  for (const view of await page.getByRole("tablist", { name: "Views" }).getByRole("tab").all()) {
    await view.click();
    await expect(view).toHaveAttribute("aria-selected", "true");
    await expectNoSidewaysScroll(page);
  }
  await page.getByRole("button", { name: "Change the settings" }).click();
  await bench.unfold("Advanced");
  await bench.field("Learning rate").fill("0.05 or so".repeat(50));
  await expect(bench.alert).toContainText("it may be a number from");
  await expectNoSidewaysScroll(page);
});
