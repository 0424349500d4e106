import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { longFile, textFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { test } from "./support/test";
import { small, type Workbench } from "./support/workbench";

/** Goes through all that the page can show, and calls `look` at each stop with its number and its name. */
async function walk(bench: Workbench, look: (stop: string) => Promise<void>): Promise<void> {
  let stops = 0;
  const at = (stop: string) => {
    stops += 1;
    return test.step(stop, () => look(`${String(stops).padStart(2, "0")}-${stop}`));
  };
  await at("start");
  await bench.button("Show what will be there").click();
  await at("preview");
  await bench.corpusFiles.setInputFiles(textFile("empty.txt", ""));
  await bench.expectState("error");
  await at("wrong-file");

  await bench.read(longFile);
  await at("ready");
  await bench.unfold("Advanced");
  await bench.field("Levels").fill("50, 25");
  await bench.alert.waitFor();
  await at("wrong-settings");
  await bench.button("Reset").click();
  await bench.button("Change the corpus").click();
  await bench.unfold("How the text is split into words");
  await bench.unfold("Or paste a text");
  await at("corpus-again");

  await bench.beginEndless();
  await bench.unfold("Log");
  await bench.neighboursSoFar(8).getByRole("listitem").first().waitFor();
  await bench.pause.click();
  await bench.expectState("paused");
  await at("paused");
  await bench.stop.click();
  await bench.expectTrained();

  await bench.lookUp("violin");
  await at("explore");
  for (const [view, sign] of [
    ["Words", "most frequent first"],
    ["Training", "Learning rate"],
  ] as const) {
    await bench.page.getByRole("tab", { name: view, exact: true }).click();
    await bench.page.getByRole("tabpanel").getByText(sign).first().waitFor();
    await at(`view-${view.toLowerCase()}`);
  }
  await bench.page.getByRole("tab", { name: "Levels", exact: true }).click();
  await bench.page.getByRole("radio", { name: "Axes" }).check();
  await at("axes");
  await bench.page.getByRole("radio", { name: "Columns" }).check();
  await bench.word.fill("violin - oven + harbour");
  await bench.word.press("Enter");
  await bench.button("Add oven").waitFor();
  await at("expression");
  await bench.button("Bookmarks").click();
  await bench.button("Save").click();
  await bench.button("Remove violin − oven + harbour · Levels").waitFor();
  await at("bookmarks");
  await bench.page.keyboard.press("Escape");
  await bench.word.blur();
  await bench.page.keyboard.press("?");
  await bench.page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await at("shortcuts");
  await bench.page.keyboard.press("Escape");
  await bench.word.fill("m");
  await bench.completions.first().waitFor();
  await at("completing");
  await bench.word.fill("nonsense");
  await bench.word.press("Enter");
  await bench.alert.waitFor();
  await at("missing-word");
  await bench.button("Change the settings").click();
  await bench.train(small);
  await bench.button("Share").click();
  await bench.page.getByRole("dialog", { name: "Share what you see" }).waitFor();
  await at("share");
  await bench.page.keyboard.press("Escape");
  // Radio buttons lie under their labels.
  await bench.page.getByRole("radio", { name: "Table" }).check({ force: true });
  await bench.page.getByRole("region", { name: "Runs side by side" }).waitFor();
  await at("runs-table");
  await bench.button("Help").click();
  await bench.page.getByRole("dialog").waitFor();
  await at("help");
}

const sizes = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

test("axe finds nothing at any step, in light and dark", async ({ page, bench }) => {
  // Some forty looks at the whole page.
  test.slow();
  await page.setViewportSize(sizes.laptop);
  await walk(bench, async (stop) => {
    await expectAccessible(page);
    await photograph(page, "laptop", stop);
  });
});

test("nothing scrolls sideways on a phone at any step", async ({ page, bench }) => {
  test.slow();
  await page.setViewportSize(sizes.phone);
  await walk(bench, async (stop) => {
    await expectNoSidewaysScroll(page);
    await photograph(page, "phone", stop);
  });
});

/** With `SCREENS=1`, saves the page as it is, for people to look at, in `test-results/screens/`. */
async function photograph(page: Page, device: string, name: string): Promise<void> {
  if (process.env.SCREENS !== "1") return;
  // Away from the words, which light up under the pointer.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const path = `test-results/screens/${device}/${name}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: true });
  }
}
