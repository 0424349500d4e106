import { writeFile } from "node:fs/promises";
import { dropFiles } from "./support/drop";
import { gzipFile, longFile, textFile, toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { companyOf, toyCorpus } from "./support/toy-corpus";
import { small } from "./support/workbench";

const learnt = { ...small, Epochs: 20 };

test("a chosen text file is read, trained on and explored", async ({ page, bench }) => {
  await bench.read(toyFile);
  await expect(page.getByText("toy.txt · 15,000 words · 45 distinct words")).toBeVisible();
  await expect(page.getByRole("group", { name: "Open models" })).toHaveCount(0);
  await bench.train(learnt);
  for (const word of ["harbour", "trumpet"]) {
    await bench.lookUp(word);
    for (const level of [8, 16, 32]) {
      const nearest = (await bench.rows(level)).slice(0, 5).map((row) => row.word);
      expect(companyOf(word)).toEqual(expect.arrayContaining(nearest));
    }
  }
});

test("a gzip file is unpacked, whatever its name", async ({ page, bench }) => {
  await bench.read(gzipFile("toy.txt.gz", toyCorpus()));
  await expect(page.getByText("toy.txt.gz · 15,000 words · 45 distinct words")).toBeVisible();
  await bench.read(gzipFile("toy.txt", toyCorpus()));
  await expect(page.getByText("toy.txt · 15,000 words · 45 distinct words")).toBeVisible();
  await bench.train();
});

test("several files at once are one corpus", async ({ page, bench }) => {
  // The last line of a file without a line's end must not run on into the next file.
  const parts = [
    textFile("one.txt", "oven dough"),
    gzipFile("two.gz", toyCorpus(500, 2)),
    textFile("three.txt", toyCorpus(500, 3)),
  ];
  await bench.read(...parts);
  await expect(page.getByText("3 files · 10,002 words · 45 distinct words")).toBeVisible();
  await bench.train();
});

test("files dropped on the page are read", async ({ page, bench }, info) => {
  const paths = [info.outputPath("dropped.txt"), info.outputPath("dropped.gz")];
  const [text = "", packed = ""] = paths;
  await writeFile(text, toyFile.buffer);
  await writeFile(packed, gzipFile("", toyCorpus(500, 2)).buffer);

  await dropFiles(page, page.getByText("Drop text files here"), [text]);
  await bench.expectState("ready");
  await expect(page.getByText("dropped.txt · 15,000 words")).toBeVisible();

  // One that misses its target must not replace the page.
  await dropFiles(page, page.getByRole("heading", { level: 1 }), [text, packed]);
  await expect(page.getByText("2 files · 20,000 words")).toBeVisible();
  await bench.train();
});

test("a file dropped during a training is refused, and the training goes on", async ({
  page,
  bench,
}, info) => {
  const path = info.outputPath("late.txt");
  await writeFile(path, toyFile.buffer);
  await bench.read(longFile);
  await bench.beginEndless();
  await dropFiles(page, page.getByRole("heading", { level: 1 }), [path]);
  await expect(bench.alert).toContainText("Stop the training first");
  await bench.expectState("training");
  await bench.stop.click();
  await bench.expectTrained();
});
