import { readFile } from "node:fs/promises";
import { expectAccessible, VIEW } from "./support/accessibility";
import { saved } from "./support/downloading";
import { textFile, toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";

test("words against each other, and the odd one out at each level", async ({ bench }) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train({ "Vector size": 32, Epochs: 5 });
  await bench.lookUp("harbour");
  await page.getByRole("tab", { name: "Compare" }).click();
  const matrix = page.getByRole("region", { name: "Similarities" });
  await expect(matrix.getByRole("row")).toHaveCount(9);
  const add = page.getByRole("combobox", { name: "Add a word" });
  await add.fill("oven");
  await add.press("Enter");
  await expect(matrix.getByRole("row")).toHaveCount(10);
  expect(page.url()).toContain("compare.words=");
  await expect(page.getByText("Odd one out:")).toContainText("oven at level 32");
  await bench.button("Remove oven").click();
  await expect(matrix.getByRole("row")).toHaveCount(9);
  await expectAccessible(page, VIEW);
});

test("models of other texts and other levels side by side, and the list of one word in all of them", async ({
  bench,
}, info) => {
  const { page } = bench;
  // In the other text, the harbour is a piece of music.
  const other = toyCorpus(1_500, 2).replaceAll("harbour", "sonata").replaceAll("violin", "harbour");
  await bench.read(textFile("other.txt", other));
  await bench.train({ "Vector size": 24, Epochs: 5 });
  await page.getByLabel("Format").selectOption("word2vec-binary");
  const file = await saved(bench, "Download this format", info);
  await bench.read(toyFile);
  await bench.train({ "Vector size": 32, Epochs: 5 });
  await bench.lookUp("harbour");
  await page.getByRole("tab", { name: "Compare" }).click();
  // The one that was trained before is open still.
  await page.getByLabel("Add another model").setInputFiles(file);
  const beside = (title: string) =>
    page.getByRole("list", { name: `Neighbours in ${title}`, exact: true });
  await expect(beside("toy.txt, level 32").getByRole("listitem")).toHaveCount(10);
  await expect(beside("other.bin, level 24").getByRole("listitem")).toHaveCount(10);
  await expect(beside("other.txt, level 24").getByRole("listitem")).toHaveCount(10);
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("group", { name: "Copy or save: neighbours of harbour" })
      .getByRole("button", { name: "CSV" })
      .click(),
  ]);
  expect(csv.suggestedFilename()).toBe("toy-neighbours-of-harbour.csv");
  const lines = (await readFile(await csv.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toContain('"A other.txt, level 24"');
  const different = page.getByRole("list", { name: "Most different words" });
  await expect(different.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByText(/Both have 44\swords/)).toBeVisible();
  await page
    .getByRole("group", { name: "Level of other.bin" })
    .getByRole("radio", { name: "6", exact: true })
    .check({ force: true });
  await expect(beside("other.bin, level 6")).toBeVisible();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page, VIEW);
  await bench.button("Close other.bin, model C").click();
  await expect(beside("other.bin, level 6")).toHaveCount(0);
  await bench.button("Close other.txt, model A").click();
  await expect(different).toHaveCount(0);
});
