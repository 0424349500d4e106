import { expect, type Locator, type Page } from "@playwright/test";

/** Where a part of the page is, in CSS pixels of the window. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a part is; it has to be visible. */
export async function placeOf(target: Locator): Promise<Place> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} has no place.`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/**
 * Nothing is wider than the window: neither does the page scroll sideways, nor does a button, field, link or paragraph
 * that is to be seen stick out, but in the level columns, which on a phone are passed one at a time.
 */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const inColumns = (element: Element) =>
      element.closest("[data-level]") !== null || element.closest("pre, code") !== null;
    const sticksOut = (element: Element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      const visible = own > 1 && element.checkVisibility({ visibilityProperty: true });
      return visible && !inColumns(element) && (left < -1 || right > width + 1);
    };
    const parts = [
      ...document.querySelectorAll("button, input, select, textarea, a, p, h1, h2, dd"),
    ];
    return {
      overflow: Math.max(0, document.documentElement.scrollWidth - width),
      out: parts.filter(sticksOut).map((element) => element.outerHTML.slice(0, 120)),
    };
  });
  expect(found).toEqual({ overflow: 0, out: [] });
}
