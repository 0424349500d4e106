import { expect, type Page } from "@playwright/test";

/** Goes along the tabs with the arrow keys, from whichever has the focus, and opens the one of that name. */
export async function openTabByKeys(page: Page, name: string): Promise<void> {
  const tab = page.getByRole("tab", { name, exact: true });
  const tabs = await page.getByRole("tab").count();
  for (let presses = 0; presses < tabs; presses += 1) {
    if (await tab.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowRight");
  }
  await expect(tab).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tab).toHaveAttribute("aria-selected", "true");
}
