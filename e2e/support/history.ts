import type { Page } from "@playwright/test";

/** What the page has shown since it was opened, changes only. */
export interface History {
  /** Values of `document.documentElement.dataset.state`. */
  states: string[];
  /** Values of the progress bar of the training, in per cent. */
  progress: number[];
}

/** Records from the next page opened on; to be called before it is opened. */
export async function recordHistory(page: Page): Promise<() => Promise<History>> {
  await page.addInitScript(() => {
    const history: History = { states: [], progress: [] };
    const note = <T>(values: T[], value: T) => {
      if (values.at(-1) !== value) values.push(value);
    };
    const look = () => {
      const { state } = document.documentElement?.dataset ?? {};
      if (state) note(history.states, state);
      const bar = document.querySelector('[role="progressbar"][aria-label="Training progress"]');
      if (bar) note(history.progress, Number(bar.getAttribute("aria-valuenow")));
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-state", "aria-valuenow"],
    });
    Object.assign(window, { recordedHistory: history });
  });
  return () =>
    page.evaluate(() => (window as unknown as { recordedHistory: History }).recordedHistory);
}
