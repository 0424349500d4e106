import type { Page } from "@playwright/test";

/** What the page has shown since it was opened, changes only. */
export interface History {
  /** Values of `document.documentElement.dataset.state`. */
  states: string[];
  /** What the training said that it did: "Counting pairs", "Factorising", "Epoch 1 of 6". */
  stages: string[];
  /** Values of the progress bar over the epochs of the training, in per cent. */
  progress: number[];
}

/** Where the history waits to be asked for. */
type WithHistory = { recordedHistory: History };

/** Records from the next page opened on; to be called before it is opened. */
export async function recordHistory(page: Page): Promise<() => Promise<History>> {
  await page.addInitScript(() => {
    const history: History = { states: [], stages: [], progress: [] };
    const note = <T>(values: T[], value: T) => {
      if (values.at(-1) !== value) values.push(value);
    };
    const look = () => {
      const { state } = document.documentElement?.dataset ?? {};
      if (state) note(history.states, state);
      const bar = document.querySelector('[role="progressbar"][aria-label="Training progress"]');
      const text = bar?.getAttribute("aria-valuetext") ?? "";
      const stage = /Counting pairs|Factorising|Epoch \d+ of \d+/.exec(text)?.[0];
      if (stage) note(history.stages, stage);
      if (stage?.startsWith("Epoch")) {
        note(history.progress, Number(bar?.getAttribute("aria-valuenow")));
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-state", "aria-valuenow", "aria-valuetext"],
    });
    Object.assign(window, { recordedHistory: history });
  });
  return () => page.evaluate(() => (window as unknown as WithHistory).recordedHistory);
}
