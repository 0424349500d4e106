import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./support/accessibility";
import { saved } from "./support/downloading";
import { dropFiles } from "./support/drop";
import { type FilePayload, textFile, toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import type { Workbench } from "./support/workbench";

/** Vectors in the format of word2vec: words on a circle, so that neighbours are neighbours. */
function word2vecText(words: number, size = 12): string {
  const rows = Array.from({ length: words }, (_, i) => {
    const angle = (2 * Math.PI * i) / words;
    const numbers = Array.from({ length: size }, (_, d) =>
      Math.cos(angle * (1 + (d >> 1)) - (d % 2) * (Math.PI / 2)).toFixed(5),
    );
    return `word${i} ${numbers.join(" ")}`;
  });
  return `${words} ${size}\n${rows.join("\n")}\n`;
}

async function openFiles(bench: Workbench, ...files: FilePayload[]): Promise<void> {
  await bench.page.getByLabel("Vector files").setInputFiles(files);
}

test("vectors made elsewhere are dropped and explored at once", async ({ bench }, info) => {
  const { page } = bench;
  const file = info.outputPath("circle.txt");
  await import("node:fs/promises").then((fs) => fs.writeFile(file, word2vecText(60)));
  await dropFiles(page, page.getByText("Drop text files here"), [file]);
  await bench.expectTrained();
  await expect(page.getByText("circle.txt · vectors without their text")).toBeVisible();
  await bench.word.fill("word7");
  await bench.word.press("Enter");
  await expect(bench.neighbours(12).getByRole("listitem").first()).toContainText(/word[68]/);
  // Other levels, chosen afterwards.
  await bench.button("Change the levels").click();
  await bench.field("Levels").fill("2, 6, 12");
  await bench.button("Use these levels").click();
  await expect(bench.neighbours(2).getByRole("listitem").first()).toBeVisible();
  // The text can be given, for the lines in context.
  await page.getByRole("tab", { name: "In context" }).click();
  await page
    .getByLabel("Text to search")
    .setInputFiles([textFile("words.txt", "here word7 stands\nand word70 does not\n")]);
  await expect(page.getByRole("list", { name: "Lines of the text" })).toContainText("here");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(page);
});

test("what a cluster wrote opens, at the levels that it was trained at", async ({
  page,
  bench,
}) => {
  // Written by the native program, by the commands that the tasks of a cluster run.
  const base = fileURLToPath(new URL("../crate/cli/tests/fixtures/cluster", import.meta.url));
  const files = [".npy", ".vocab.json", ".state"].map((ending) => base + ending);
  await page.getByLabel("Vector files").setInputFiles(files);
  await bench.expectTrained();
  await expect(page.getByText("cluster.npy · 8 words · 4 / 8").first()).toBeVisible();
  await bench.word.fill("harbour");
  await bench.word.press("Enter");
  await expect(bench.neighbours(8).getByRole("listitem").first()).toContainText("butter");
});

for (const [name, file, message] of [
  ["a header that promises more", textFile("short.vec", "5 3\na 1 2 3\n"), /short\.vec/],
  ["half of a pair", textFile("alone.npy", "\x93NUMPY"), /alone\.npy/],
  ["no vectors", textFile("poem.vec", "The sea is blue.\n"), /poem\.vec/],
] as const) {
  test(`a broken file is told of where one is: ${name}`, async ({ bench }) => {
    await openFiles(bench, file);
    await expect(bench.alert).toContainText("Could not open");
    await expect(bench.alert).toContainText(message);
  });
}

test("vectors go home in other formats, cut to a level, and come back", async ({ bench }, info) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train();
  await page.getByLabel("Format").selectOption("word2vec-text");
  await page
    .getByRole("group", { name: "Cut to level" })
    .getByRole("radio", { name: "8" })
    .check({ force: true });
  const file = await saved(bench, "Download this format", info);
  expect(file).toMatch(/toy-8\.txt$/);
  const text = await readFile(file, "utf8");
  expect(text.split("\n", 1)[0]).toBe("45 8");
  await openFiles(bench, textFile("again.txt", text));
  await bench.expectTrained();
  await expect(page.getByText("again.txt · vectors without their text")).toBeVisible();
});

test("vectors dropped beside a text stay beside it, and its training begins with them", async ({
  bench,
}, info) => {
  const { page } = bench;
  await bench.read(toyFile);
  const given = { violin: [1, 2, 3, 4], tide: [4, 3, 2, 1], elsewhere: [1, 1, 1, 1] };
  const lines = Object.entries(given).map(([word, row]) => `${word} ${row.join(" ")}\n`);
  await openFiles(bench, textFile("few.vec", `3 4\n${lines.join("")}`));
  await page.getByLabel("Start from").selectOption({ label: "A few.vec · 3 × 4" });
  await expect(bench.field("Vector size")).toHaveValue("4");
  await page.getByLabel("Words in common").selectOption("stay exactly as they are");
  await bench.train({ Epochs: 2 });
  await expect(page.getByText(/from “few\.vec”, kept as it was/)).toBeVisible();
  const npy = await readFile(await saved(bench, "Download vectors (.npy)", info));
  const vocab = await saved(bench, "Download vocabulary (.vocab.json)", info);
  const words: string[] = JSON.parse(await readFile(vocab, "utf8"));
  const rowOf = (word: string) =>
    Array.from({ length: 4 }, (_, at) => npy.readFloatLE(128 + 4 * (4 * words.indexOf(word) + at)));
  expect(rowOf("violin")).toEqual(given.violin);
  expect(rowOf("tide")).toEqual(given.tide);
  expect(rowOf("melody")).not.toEqual(given.violin);
});
