import { toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { small, Workbench } from "./support/workbench";

test("an address of the sample offers to train just that", async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open("/?vectorSize=16&epochs=1&seed=7&corpus=sample#word=music&minus=sound");
  const invitation = page.getByText("This address shows “music − sound”");
  await expect(invitation).toContainText("sample corpus");
  await expect(invitation).toContainText("seed 7");
  await bench.button("Train this").click();
  await bench.expectTrained();
  await expect(bench.word).toHaveValue("music - sound");
  for (const level of [4, 8, 16]) expect(await bench.rows(level)).toHaveLength(10);
});

test("an address of a person's own file says which text and settings it expects", async ({
  page,
  bench,
}) => {
  await bench.read(toyFile);
  await bench.train({ ...small, Levels: "5, 20" });
  await bench.lookUp("harbour");
  await bench.field("Neighbours").fill("25");
  const address = page.url();

  await page.goto("about:blank");
  await bench.open(address);
  await expect(page.getByText("This address shows “harbour”")).toContainText(
    "“toy.txt” (15,000 words), trained with vector size 32 · levels 5,20 · epochs 2",
  );
  await bench.read(toyFile);
  await bench.train({});
  await bench.expectWord("harbour");
  for (const level of [5, 20, 32]) expect(await bench.rows(level)).toHaveLength(25);
});

test("what an address asks for in vain is left out, with a quiet sentence", async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open("/#word=violin&view=nowhere&levels.k=9999&level=7&__proto__=1&%E0%A4%A=%ff");
  await bench.read(toyFile);
  await bench.train();
  const note = page.getByText("The address asks for");
  await expect(note).toContainText("view=nowhere");
  await expect(note).toContainText("levels.k=9999");
  await bench.expectWord("violin");
  expect(await bench.rows(32)).toHaveLength(10);
  await bench.button("OK").click();
  await expect(note).toBeHidden();
  await page.waitForURL(/#word=violin(&level=7)?$/);
});

test("bookmarks lead back, and stay when the page is opened again", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  await page.keyboard.press("Escape");
  await bench.button("Bookmarks").click();
  await bench.field("Name of what is shown").fill("strings");
  await bench.button("Save").click();
  await expect(page.getByRole("link", { name: "strings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await bench.lookUp("oven");

  await bench.button("Bookmarks").click();
  await page.getByRole("link", { name: "strings" }).click();
  await bench.expectWord("violin");

  // One of another model opens in a new tab, or the current model would be lost.
  await page.goto("about:blank");
  await bench.open("/?seed=5");
  await bench.read(toyFile);
  await bench.train();
  await bench.button("Bookmarks").click();
  await expect(page.getByRole("link", { name: "strings" })).toHaveAttribute("target", "_blank");
  await bench.button("Remove strings").click();
  await expect(page.getByText("None yet.")).toBeVisible();
});

test("single keys: none while one types, all of them in the sheet, and they can be switched off", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  await bench.lookUp("oven");
  // In the field they are text.
  await bench.word.fill("?");
  await bench.word.pressSequentially("[1");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bench.word).toHaveValue("?[1");
  await bench.word.fill("");
  await bench.word.blur();

  await page.keyboard.press("[");
  await bench.expectWord("violin");
  await page.keyboard.press("]");
  await bench.expectWord("oven");
  await page.keyboard.press("/");
  await expect(bench.word).toBeFocused();
  await bench.word.blur();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Look up a word");
  await expect(sheet).toContainText("Bookmarks");
  await sheet.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("[");
  await page.keyboard.press("/");
  await expect(bench.word).not.toBeFocused();
  await bench.expectWord("oven");
});

test("an address of a run that is kept here opens it", async ({ page, trained: bench }) => {
  await bench.lookUp("harbour");
  const address = page.url();
  const runs = page.getByRole("region", { name: "Your runs" });
  await expect(runs.getByRole("listitem").getByText(/trained in/)).toBeVisible();
  await page.goto("about:blank");
  await bench.open(address);
  await expect(page.getByText("This address shows “harbour”")).toContainText("It is kept");
  await bench.button("Open it").click();
  await bench.expectState("trained");
  await bench.expectWord("harbour");
});
