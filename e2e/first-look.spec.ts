import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { dropFiles } from "./support/drop";
import { toyFile } from "./support/files";
import { expectNoSidewaysScroll, placeOf } from "./support/layout";
import { expect, test } from "./support/test";

const nearest = (page: Page) => page.getByRole("list", { name: /^Nearest to / });

test("who has no text yet tries a finished model: word, length and neighbours", async ({
  page,
  bench,
}, info) => {
  const slider = page.getByRole("slider", { name: /^How many numbers/ });
  await expect(nearest(page).getByRole("listitem")).toHaveCount(8);
  // All of it stands in the first window, beside the ways to a text, and what was kept before below.
  await page.setViewportSize({ width: 1440, height: 900 });
  const live = await placeOf(page.getByRole("region", { name: "See how short" }));
  const zone = await placeOf(page.getByText("Drop text files here"));
  expect(zone.left).toBeGreaterThan(live.right);
  expect(zone.bottom).toBeLessThan(450);
  expect((await placeOf(nearest(page))).bottom).toBeLessThan(900);
  expect((await placeOf(slider)).bottom).toBeLessThan((await placeOf(nearest(page))).top);
  const short = await nearest(page).innerText();
  await slider.focus();
  await page.keyboard.press("End");
  await expect(nearest(page)).toHaveAccessibleName(/with 100 of 100 numbers$/);
  await expect(page.getByText("These are the whole vectors")).toBeVisible();
  expect(await nearest(page).innerText()).not.toBe(short);

  // Neighbours come while one types.
  await page.getByRole("combobox", { name: "Words like" }).fill("music");
  await expect(nearest(page)).toHaveAccessibleName(/^Nearest to music with/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const chip = page.locator("button[data-word]:focus");
  const word = (await chip.textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await expect(nearest(page)).toHaveAccessibleName(new RegExp(`^Nearest to ${word} with`));
  await expectAccessible(page);

  const path = info.outputPath(toyFile.name);
  await writeFile(path, toyFile.buffer);
  await dropFiles(page, nearest(page), [path]);
  await bench.expectState("ready");
  await expect(nearest(page)).toHaveCount(0);
});

test("on a phone, a text of one's own is one touch away", async ({ page, bench }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(nearest(page).getByRole("listitem")).toHaveCount(8);
  await expectNoSidewaysScroll(page);
  const choose = bench.button("Choose a text of your own");
  const place = await choose.boundingBox();
  expect((place?.y ?? 844) + (place?.height ?? 0)).toBeLessThan(422);
  const chooser = page.waitForEvent("filechooser");
  await choose.click();
  await (await chooser).setFiles(toyFile);
  await bench.expectState("ready");
});
