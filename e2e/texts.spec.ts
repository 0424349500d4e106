import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { dropFiles } from "./support/drop";
import { textFile } from "./support/files";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";

const sentences = toyCorpus(600).trim().split("\n");

const region = (page: Page) => page.getByRole("region", { name: "What I read" });
const chooser = (page: Page, name: string) => region(page).getByRole("combobox", { name });

test("a table is read by its text column, which can be changed", async ({ page, bench }) => {
  const rows = sentences.map((text, at) => `${at},2024-01-01,"${text}, he said"`);
  await bench.read(textFile("reviews.csv", `id,date,text\n${rows.join("\n")}\n`));
  await expect(region(page)).toContainText("reviews.csv");
  await expect(chooser(page, "Text column")).toHaveValue("text");
  await expect(region(page).getByRole("list", { name: "First lines" })).toContainText("he said");
  await chooser(page, "Text column").selectOption("date");
  await expect(region(page).getByRole("list", { name: "First lines" })).toContainText("2024-01-01");
  await chooser(page, "Text column").selectOption("text");
  await expect(bench.trainButton).toBeEnabled();
  await bench.train();
});

test("the encoding is found, shown and can be changed", async ({ page, bench }) => {
  const german = "der schöne Garten über den Dächern ist größer als früher und süße Äpfel\n".repeat(
    300,
  );
  await bench.read(textFile("alt.txt", Buffer.from(german, "latin1")));
  await expect(chooser(page, "Encoding")).toHaveValue("windows-1252");
  await expect(region(page)).toContainText("Read as Windows-1252");
  await expect(region(page).getByRole("list", { name: "First lines" })).toContainText("größer");
  await chooser(page, "Encoding").selectOption("windows-1251");
  await expect(region(page).getByRole("list", { name: "First lines" })).not.toContainText("größer");
});

test("a folder is read with all that is in it", async ({ page, bench }, info) => {
  const folder = info.outputPath("letters");
  await mkdir(path.join(folder, "more"), { recursive: true });
  for (const [at, text] of sentences.slice(0, 200).entries()) {
    await writeFile(path.join(folder, at % 2 ? "more" : "", `${at}.txt`), text);
  }
  await writeFile(path.join(folder, "page.html"), "<html><body><p>harbour</p></body></html>");
  await writeFile(path.join(folder, "picture.png"), Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  await writeFile(path.join(folder, ".DS_Store"), Buffer.alloc(20));
  await dropFiles(page, page.getByText("Drop text files here"), [folder]);
  await bench.expectState("ready");
  await expect(region(page)).toContainText("letters (202 files)");
  await expect(region(page)).toContainText("in 201 documents");
  await expect(region(page)).toContainText("picture.png");
});

test("Chinese is cut into words, and white space can be chosen instead", async ({
  page,
  bench,
}) => {
  const chinese = "我们在研究生命的起源，这是一个非常重要的问题。\n".repeat(200);
  await bench.read(textFile("zh.txt", chinese));
  await expect(region(page)).toContainText("研究");
  await expect(bench.trainButton).toBeEnabled();
  await chooser(page, "Words are split by").selectOption("whitespace");
  await expect(page.getByText("zh.txt · 200 words · 1 distinct word")).toHaveCount(0);
  await expect(bench.alert).toContainText("only one word");
});

test("phrases are found, listed and joined", async ({ page, bench }) => {
  const text = sentences.map((line, at) => (at % 3 ? line : `${line} in new york city`)).join("\n");
  await bench.read(textFile("cities.txt", text));
  const phrases = region(page).getByRole("group", { name: "Phrases" });
  await phrases.getByRole("checkbox", { name: "Join phrases" }).check();
  await expect(phrases.getByRole("list")).toContainText("new york");
  await expect(bench.trainButton).toBeEnabled();
  await bench.train();
  await bench.lookUp("new_york_city");
});

test("a novel with broken lines is read by paragraphs", async ({ page, bench }) => {
  const words = sentences.slice(0, 300).map((line) => `${line[0]?.toUpperCase()}${line.slice(1)}.`);
  const lines = words.join(" ").replace(/(.{55,70}) /g, "$1\r\n");
  const frame = "*** START OF THE PROJECT GUTENBERG EBOOK X ***\r\n";
  await bench.read(
    textFile(
      "novel.txt",
      `licence\r\n${frame}${lines}\r\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\r\nlicence`,
    ),
  );
  await expect(chooser(page, "A sentence is")).toHaveValue("paragraphs");
  await expect(region(page)).toContainText("licence before and after the text was left out");
});

test("gzip of several members, zeros and subtitles are read", async ({ page, bench }) => {
  const members = sentences.map((line) => gzipSync(`${line}\0\n`));
  await bench.read({ name: "a.gz", mimeType: "application/gzip", buffer: Buffer.concat(members) });
  await expect(page.getByText("a.gz · 6,000 words · 45 distinct words")).toBeVisible();
  const captions = sentences.map(
    (line, at) => `${at}\n00:00:01,000 --> 00:00:02,000\n<i>${line}</i>\n`,
  );
  await bench.read(textFile("film.srt", captions.join("\n")));
  await expect(page.getByText("film.srt · 6,000 words · 45 distinct words")).toBeVisible();
});

test("vectors with small faults open, and the page tells what was left out", async ({
  page,
  bench,
}) => {
  const words = ["JUG", "SET OF SIX", "SET OF 6", "PLATE 12", "mug", "New_York"];
  const rows = words.map((word, at) => `${word} ${at + 0.5} 0.25 ${1 - at} 0.125`);
  const text = `8 4\n${rows.join("\n")}\nunk nan nan nan nan\n`;
  await page.getByLabel("Vector files").setInputFiles(textFile("items.txt", text));
  await bench.expectState("trained");
  const notices = page.getByRole("status", { name: "About items.txt" });
  await expect(notices).toContainText("promises 8 words, but the file ends after 7");
  await expect(notices).toContainText("1 word was left out");
  await bench.word.fill("new york");
  await bench.word.press("Enter");
  await expect(bench.word).toHaveValue("New_York");
  expect(bench.wordInAddress()).toBe("New_York");
});

test("a table of reviews: capitals as usual within sentences, letters found, a word counted by author", async ({
  page,
  bench,
}) => {
  const authors = ["Woolf", "Mann", "Joyce"];
  const rows = sentences.map((text, at) => {
    const place = at % 2 === 0 ? "London" : "LONDON";
    return `${authors[at % 3]},${1850 + (at % 4)}-01-02,"The ${text} near ${place}"`;
  });
  await bench.read(textFile("reviews.csv", `author,date,text\n${rows.join("\n")}\n`));
  await expect(region(page)).toContainText("Known of each text: author (as Woolf), date");
  await chooser(page, "Capitals").selectOption("usual");
  const first = region(page).getByRole("list", { name: "First lines" });
  await expect(first.getByTitle("London", { exact: true }).first()).toBeVisible();
  await expect(first.getByTitle("the", { exact: true }).first()).toHaveText("The");

  await region(page).getByRole("button", { name: "Search the text" }).click();
  await region(page).getByRole("searchbox").fill("ar lond");
  await region(page).getByRole("button", { name: "Search", exact: true }).click();
  await expect(region(page)).toContainText("The first 100 places of “ar lond”");
  const places = region(page).getByRole("list", { name: "Places of the text" });
  await expect(places.getByRole("listitem")).toHaveCount(100);
  await expect(places.locator("mark").first()).toHaveText("ar Lond");
  await bench.train();
  await bench.word.fill("london");
  await bench.word.press("Enter");
  await expect(page.getByText("“London” occurs ")).toBeVisible();
  await page.getByRole("tab", { name: "In context" }).click();
  await page.getByRole("button", { name: "Where it occurs" }).click();
  await page.getByRole("combobox", { name: "Count “London” by" }).selectOption("author");
  const counts = page.getByRole("table").filter({ hasText: "share of all" });
  await expect(counts.getByRole("row").nth(1)).toContainText(/Woolf\s*200\s*33/);
  await expectAccessible(page);
});
