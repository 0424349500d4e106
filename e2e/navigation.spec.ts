import { toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { small } from "./support/workbench";

test("every word is a link: back and forward go through the words looked up", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  const [clicked] = await bench.rows(8);
  await bench.neighbours(8).getByRole("link").first().click();
  await bench.expectWord(clicked?.word ?? "");
  await bench.lookUp("oven");

  await page.goBack();
  await bench.expectWord(clicked?.word ?? "");
  await page.goBack();
  await bench.expectWord("violin");
  await page.goForward();
  await bench.expectWord(clicked?.word ?? "");
  await page.goForward();
  await bench.expectWord("oven");
});

test("the focus goes on to the tab of the view that takes the place of one that had it", async ({
  page,
  trained: bench,
}) => {
  const tab = (name: string) => page.getByRole("tab", { name });
  await bench.lookUp("violin");
  await tab("Words").press("Enter");
  const pattern = page.getByRole("textbox", { name: "Pattern" });
  await pattern.focus();
  await page.goBack();
  await expect(tab("Levels")).toBeFocused();
  // The focus of who is elsewhere stays.
  await bench.word.focus();
  await page.goForward();
  await expect(pattern).toBeVisible();
  await expect(bench.word).toBeFocused();
});

test("an address keeps the word and the settings", async ({ page, bench }) => {
  await bench.read(toyFile);
  await bench.train({ ...small, Levels: "5, 20" });
  await bench.lookUp("harbour");
  const address = page.url();

  // As somebody would who was sent the address; the model itself is not in it.
  await page.goto("about:blank");
  await bench.open(address);
  await bench.read(toyFile);
  await expect(bench.field("Vector size")).toHaveValue("32");
  await expect(bench.field("Levels")).toHaveValue(/^5, ?20$/);
  await bench.train({});
  await bench.expectWord("harbour");
  for (const level of [5, 20, 32]) expect(await bench.rows(level)).toHaveLength(10);
});

test("completions come while one types, and the arrow keys choose", async ({ trained: bench }) => {
  await bench.word.clear();
  await bench.word.pressSequentially("me");
  await expect(bench.completions).toHaveText(["melody"]);
  await bench.word.press("ArrowDown");
  await bench.word.press("Enter");
  await bench.expectWord("melody");
});

test("more neighbours are listed when asked for", async ({ trained: bench }) => {
  await bench.lookUp("violin");
  await bench.field("Neighbours").fill("25");
  for (const level of [8, 16, 32]) {
    await expect(bench.neighbours(level).getByRole("listitem")).toHaveCount(25);
  }
});
