import type { Locator, Page } from "@playwright/test";

/**
 * Drags files from the disk over the middle of `target` and lets go of them, through the browser's own input path: the
 * page gets a drop event that it can't tell from a person's.
 */
export async function dropFiles(page: Page, target: Locator, files: string[]): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("The target of the drop is not visible.");
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files, dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
}
