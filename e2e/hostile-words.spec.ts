import { readFile } from "node:fs/promises";
import { saved } from "./support/downloading";
import { textFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { small, type Workbench } from "./support/workbench";

const long = "x".repeat(10_240);
const hostile = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "null",
  "<b>bold</b>",
  "<img/src=x/onerror=document.title='taken'>",
  "&amp;",
  "a&word=b#c%20d+e",
  "../..",
  '"quoted"',
  "\\n",
  "😀",
  "👩‍👩‍👧‍👦",
  "كتاب",
  "词语",
  "नमस्ते",
  // Read as one letter each, however it was written.
  "e\u0301te\u0301".normalize(),
  long,
];

/** Each word in turn with all the others, so that each has as much company as any. */
const lines = Array.from({ length: 40 }, (_, turn) => {
  const at = turn % hostile.length;
  return [...hostile.slice(at), ...hostile.slice(0, at)].join(" ");
});

// As a Windows editor saves it.
const text = `\uFEFF${lines.join("\r\n")}\r\n`;

async function vocabulary(bench: Workbench, file: string): Promise<string[]> {
  await bench.field("File name").fill(file);
  const path = await saved(bench, "Download vocabulary (.vocab.json)", test.info());
  return JSON.parse(await readFile(path, "utf8"));
}

test("words of any kind are found, and shown as the text they are", async ({ page, bench }) => {
  await bench.read(textFile("hostile.txt", text));
  await bench.button("Change the corpus").click();
  await bench.unfold("How the text is split into words");
  await page.getByRole("radio", { name: /anything between white space/ }).check();
  await bench.expectState("ready");
  await page.getByRole("checkbox", { name: /Lower case/ }).uncheck();
  await expect(page.getByText(/Most frequent in hostile\.txt:.*hasOwnProperty/)).toBeVisible();
  await bench.train(small);

  expect((await vocabulary(bench, "hostile")).toSorted()).toEqual(hostile.toSorted());
  for (const word of hostile) {
    await test.step(word.slice(0, 50), async () => {
      await bench.lookUp(word);
      const others = (await bench.rows(32)).map((row) => row.word);
      expect(others).toHaveLength(10);
      expect(hostile.filter((each) => each !== word)).toEqual(expect.arrayContaining(others));
    });
  }
  await expect(page.locator("main :is(b, img)")).toHaveCount(0);
  await expect(page).toHaveTitle(/^hostile\.txt/);
});

test("a word of 10 kB leaves the page in shape", async ({ page, bench }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.read(textFile("long.txt", `${`${long} short word `.repeat(40)}\n`));
  await expectNoSidewaysScroll(page);
  await bench.train(small);
  await expectNoSidewaysScroll(page);
  await bench.lookUp(long);
  await expectNoSidewaysScroll(page);
});

test("the byte order mark and the line ends of Windows are part of no word", async ({ bench }) => {
  const sentence = "كتاب جديد 词语 and ÉTÉ";
  await bench.read(textFile("windows.txt", `\uFEFF${`${sentence}\r\n`.repeat(50)}`));
  await bench.train(small);
  const words = await vocabulary(bench, "windows");
  expect(words.toSorted()).toEqual(sentence.toLowerCase().split(" ").toSorted());
  for (const word of words) await bench.lookUp(word);
});
