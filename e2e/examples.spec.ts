import { expect, test } from "./support/test";

/** What each example must have printed when it is done. */
const EXAMPLES: Record<string, RegExp[]> = {
  "quick-start": [/^100 %$/m, /^level 16: \w+/m, /^level 64: \w+/m, /^a vector of 16 dimensions$/m],
  deferred: [/^\d+ words, \d+ of the text; [\d.]+ MB$/m, /“music” is unchanged: true$/m],
  streaming: [
    /^480000 words in 3 epochs$/m,
    /^anchor: \w+/m,
    /^one-shot-iterator: .*starts again/m,
  ],
  continued: [/^level 8: ([\d.]+ ± [\d.]+ *){5}$/m, /^running loss: \d+ nats$/m],
  "ns-vs-hs": [
    /^skip-gram, negative sampling: \d+ k words\/s; music: \w+/m,
    /^CBOW, hierarchical softmax: \d+ k words\/s; music: \w+/m,
  ],
  elements: [/^shown: music$/m],
  console: [/^w2v is ready: threads, \d+ threads\. It has .*Word2Vec/m],
};

for (const [name, printed] of Object.entries(EXAMPLES)) {
  test(`the example “${name}” runs and shows its source`, async ({ page }) => {
    await page.goto(`/examples/${name}/`);
    const html = page.locator("html");
    await expect(html).toHaveAttribute("data-state", /done|failed/, { timeout: 100_000 });
    const output = (await page.locator("#output").textContent()) ?? "";
    for (const line of printed) expect(output).toMatch(line);
    await expect(html).toHaveAttribute("data-state", "done");
    await expect(page.locator("#source")).toContainText("await run(");
  });
}

test("the list of examples names each of them", async ({ page }) => {
  await page.goto("/examples/");
  for (const name of Object.keys(EXAMPLES)) {
    await expect(page.locator(`a[href="./${name}/index.html"]`)).toBeVisible();
  }
});
