import type { Locator } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";

async function placeOf(target: Locator): Promise<{ top: number; bottom: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} has no place.`);
  return { top: box.y, bottom: box.y + box.height };
}

test("answers come first: high on a desk's screen, in the upper half of a phone's, where levels are tabs", async ({
  page,
  bench,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.read(toyFile);
  await bench.train();
  await bench.lookUp("violin");
  expect((await placeOf(bench.neighbours(8).getByRole("listitem").first())).top).toBeLessThan(300);
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
