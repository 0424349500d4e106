import { mkdir } from "node:fs/promises";
import { dropFiles } from "./support/drop";
import { binaryFile, type FilePayload, gzipFile, textFile, toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";
import type { Workbench } from "./support/workbench";

const packed = gzipFile("cut.txt.gz", toyCorpus());

const wrongFiles: { file: FilePayload; says: RegExp }[] = [
  {
    file: binaryFile("photo.png", "image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    says: /photo\.png” is a PNG image\. Choose a text file/,
  },
  {
    file: binaryFile("paper.pdf", "application/pdf", [...Buffer.from("%PDF-1.7\n")]),
    says: /paper\.pdf” is a PDF document\. Save or export it as plain text/,
  },
  {
    file: binaryFile("letter.docx", "", [0x50, 0x4b, 0x03, 0x04]),
    says: /letter\.docx” is a zip archive.*export the document as plain text/,
  },
  {
    file: binaryFile("data.bin", "", [1, 2, 3, 0]),
    says: /data\.bin” is not plain text.*save or export it as plain text/,
  },
  { file: textFile("empty.txt", ""), says: /empty\.txt” holds no words.*Choose a text with words/ },
  { file: textFile("signs.txt", "… — !?\n\n"), says: /signs\.txt” holds no words.*Choose a text/ },
  {
    file: textFile("one.txt", "only only only only only only\n"),
    says: /only one word, “only”\. Choose a text/,
  },
  {
    file: { ...packed, buffer: packed.buffer.subarray(0, packed.buffer.length - 200) },
    says: /cut\.txt\.gz” could not be unpacked.*Get the file again/,
  },
];

/** After a mistake the page takes a good file as if nothing had been. */
async function expectGoingOn(bench: Workbench): Promise<void> {
  await bench.read(toyFile);
  await expect(bench.alert).toBeHidden();
  await bench.train();
  await bench.lookUp("violin");
}

for (const { file, says } of wrongFiles) {
  test(`${file.name}: the alert says what to do, and the page goes on`, async ({ bench }) => {
    await bench.corpusFiles.setInputFiles(file);
    await bench.expectState("error");
    await expect(bench.alert).toContainText(says);
    await expectGoingOn(bench);
  });
}

test("a wrong file among good ones is named; the open corpus stays", async ({ page, bench }) => {
  await bench.read(toyFile);
  const wrong = wrongFiles[0]?.file as FilePayload;
  await bench.corpusFiles.setInputFiles([toyFile, wrong]);
  await bench.expectState("error");
  await expect(bench.alert).toContainText("photo.png");
  await bench.button("Dismiss").click();
  await bench.expectState("ready");
  await expect(page.getByText("toy.txt · 15,000 words")).toBeVisible();
  await bench.train();
});

const wrongSettings = [
  { field: "Levels", value: "50, 25", says: /25 does not come after 50; levels must .*increase/ },
  { field: "Levels", value: "0", says: /level 0 is outside 1 to 100/ },
  { field: "Levels", value: "ten", says: /“ten” is not a whole number/ },
  { field: "Levels", value: "", says: /Levels: write at least one number/ },
  { field: "Minimum count", value: "100000", says: /No word occurs 100,000 times .*Lower it/ },
  { field: "Vector size", value: "0", says: /“Vector size” is 0; it may be 1 to/ },
  {
    field: "Window",
    value: "1.5",
    says: /“Window” is 1\.5; it may be a whole number from 1 to 100/,
  },
  { field: "Window", value: "", says: /“Window” is empty; it may be a whole number from 1 to 100/ },
  {
    field: "Epochs",
    value: "-1",
    says: /“Epochs” is -1; it may be a whole number from 1 to 10000/,
  },
  { field: "Epochs", value: "5000000000", says: /it may be a whole number from 1 to 10000/ },
] as const;

test("settings that cannot be are refused where they stand, and can be mended", async ({
  page,
  bench,
}) => {
  await bench.read(toyFile);
  for (const { field, value, says } of wrongSettings) {
    await test.step(`${field}: ${value}`, async () => {
      await bench.field(field).fill(value);
      await expect(bench.field(field)).toHaveAccessibleDescription(says);
      await expect(bench.alert).toContainText(says);
      await expect(bench.trainButton).toBeDisabled();
      await page.getByRole("button", { name: "Reset" }).click();
      await expect(bench.alert).toBeHidden();
    });
  }
  await bench.train();
});

test("a word that the vocabulary lacks is said so, and the last neighbours stay", async ({
  trained: bench,
}) => {
  await bench.lookUp("violin");
  await bench.word.fill("violins");
  await bench.word.press("Enter");
  await expect(bench.alert).toContainText("“violins” is not in this vocabulary");
  await expect(bench.alert.getByRole("link", { name: "violin" })).toBeVisible();
  expect(await bench.rows(32)).toHaveLength(10);
  await bench.lookUp("oven");
  await expect(bench.alert).toBeHidden();
});

test("a folder without files is told of", async ({ page, bench }, info) => {
  const folder = info.outputPath("nothing");
  await mkdir(folder, { recursive: true });
  await dropFiles(page, page.getByText("Drop text files here"), [folder]);
  await expect(bench.alert).toContainText("Could not use nothing. There are no files in it");
  await expectGoingOn(bench);
});
