import type { Locator, Page } from "@playwright/test";
import { longFile } from "./support/files";
import { openTabByKeys } from "./support/keyboard";
import { expect, test } from "./support/test";

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target}.`);
}

async function fillByKeys(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

test("from the sample to the download without a mouse", async ({ page, bench }) => {
  await tabTo(page, bench.sample);
  await page.keyboard.press("Enter");
  await bench.expectState("ready");
  // The focus goes on to the step that comes next, so that Tab needn't start over.
  await expect(page.getByRole("heading", { name: "Train" })).toBeFocused();
  await fillByKeys(page, bench.field("Vector size"), "16");
  await fillByKeys(page, bench.field("Epochs"), "1");
  await tabTo(page, bench.trainButton);
  await page.keyboard.press("Enter");
  await bench.expectTrained();

  await fillByKeys(page, bench.word, "music");
  await page.keyboard.press("Enter");
  await bench.expectWord("music");
  const link = bench.neighbours(4).getByRole("link").first();
  const word = (await link.textContent()) ?? "";
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await bench.expectWord(word);

  // The views are one stop of Tab; the arrow keys go along them.
  await tabTo(page, page.getByRole("tab", { name: "Levels" }));
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Levels" })).toBeFocused();
  await openTabByKeys(page, "Words");
  await tabTo(page, page.getByRole("textbox", { name: "Pattern" }));
  await page.keyboard.type("^un.*ly$");
  await expect(page.getByText(/words match, most frequent first/)).toBeVisible();
  await page.keyboard.press("Escape");
  await tabTo(page, page.getByRole("list", { name: "Words found" }).getByRole("link").first());
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await expect(bench.neighbours(4).getByRole("link").first()).toBeVisible();

  // Past some dozens of neighbours, each of which can be reached.
  await tabTo(page, bench.button("Download vectors (.npy)"));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("wordnet.npy");
});

test("a file is chosen, and a training paused and stopped, without a mouse", async ({
  page,
  bench,
}) => {
  await tabTo(page, bench.corpusFiles);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(longFile);
  await bench.expectState("ready");
  await fillByKeys(page, bench.field("Epochs"), "10000");
  await page.keyboard.press("Enter");
  await bench.expectState("training");
  // A stop before anything is learnt would keep nothing.
  await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
  await tabTo(page, bench.pause);
  await page.keyboard.press("Enter");
  await bench.expectState("paused");
  await tabTo(page, bench.stop);
  await page.keyboard.press("Enter");
  await bench.expectTrained();
});
