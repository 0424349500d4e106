import { expectAccessible, VIEW } from "./support/accessibility";
import { toyFile } from "./support/files";
import { openTabByKeys } from "./support/keyboard";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";

test("the vocabulary is searched by pattern and frequency; words are links", async ({
  page,
  trained: bench,
}) => {
  await page.getByRole("tab", { name: "Words" }).click();
  const found = page.getByRole("list", { name: "Words found" });
  await expect(page.getByText("45 of 45 words, most frequent first")).toBeVisible();

  const pattern = page.getByRole("textbox", { name: "Pattern" });
  await pattern.fill("^S.*L$");
  await expect(page.getByText("2 of 45 words match")).toBeVisible();
  expect((await found.getByRole("link").allTextContents()).toSorted()).toEqual(["sail", "soil"]);
  await expect(page).toHaveURL(/view=words.*words\.pattern=%5ES\.\*L%24/);
  await page.getByRole("checkbox", { name: "Match case" }).check();
  await expect(page.getByText("No words match")).toBeVisible();

  await pattern.fill("(sea");
  await expect(bench.alert).toContainText("The pattern “(sea” cannot be used");
  await expect(pattern).toHaveAccessibleDescription(/cannot be used/);
  await expectAccessible(page, VIEW);
  await pattern.fill("");
  await expect(bench.alert).toBeHidden();

  // The five words of glue are the most frequent by far.
  await page.getByRole("spinbutton", { name: "Occurs at least" }).fill("500");
  await expect(found.getByRole("listitem")).toHaveCount(5);
  const glue = (await found.getByRole("link").allTextContents()).toSorted();
  expect(glue).toEqual(["a", "and", "of", "the", "with"]);
  await found.getByRole("link", { name: "with", exact: true }).click();
  await expect(bench.word).toHaveValue("with");
  await expect(page.getByRole("tab", { name: "Words" })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page, VIEW);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);

  // The same again from the address alone.
  const address = page.url();
  await page.goto("about:blank");
  await bench.open(address);
  await bench.read(toyFile);
  await bench.trainButton.click();
  await bench.expectState("trained");
  await expect(found.getByRole("listitem")).toHaveCount(5);
});

test("tens of thousands of words scroll, by keyboard too", async ({ page, bench }) => {
  await bench.sample.click();
  await bench.expectState("ready");
  await bench.train({ "Vector size": 8, Epochs: 1 });
  await page.getByRole("tab", { name: "Levels" }).focus();
  await openTabByKeys(page, "Words");
  const found = page.getByRole("list", { name: "Words found" });
  await expect(found.getByRole("listitem").first()).toBeVisible();
  expect(await found.getByRole("listitem").count()).toBeLessThan(400);
  // Further than what was fetched first.
  const last = found.getByRole("listitem").last();
  const toTheEnd = async () => {
    await found.evaluate((list) => list.parentElement?.scrollTo(0, list.scrollHeight));
    return Number(await last.getAttribute("aria-posinset"));
  };
  await expect.poll(toTheEnd).toBeGreaterThan(5_900);

  // All of them are copied, not only those in view.
  const total = await page.getByText(/words, most frequent first/).textContent();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await found.getByRole("link").first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const lines = async () => (await copied()).trimEnd().split("\r\n").length;
  await expect.poll(lines).toBe(Number(total?.split(" ")[0]?.replaceAll(",", "")) + 1);
});
