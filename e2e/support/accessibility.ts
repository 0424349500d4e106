import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe has rules for that a theme can break: all others find the same in both. */
const BY_COLOUR = ["color-contrast", "link-in-text-block"];

/** The view that is open in Explore. */
export const VIEW = "[role=tabpanel]";

/** axe finds nothing to complain of, in light nor in dark: in all of the page, or in a part of it, which takes less time. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The page has no frames, for which axe would otherwise open another page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (part) axe.include(part);
    const { violations } = await (colorScheme === "dark"
      ? axe.withRules(BY_COLOUR)
      : axe
    ).analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
    expect(found, colorScheme).toEqual([]);
  }
}
