import { expectAccessible } from "./support/accessibility";
import { toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { companyOf } from "./support/toy-corpus";
import { small, type Workbench } from "./support/workbench";

/** Trains long enough for the levels to agree, looks "violin" up and gives a word that keeps company with it. */
async function showViolin(bench: Workbench): Promise<string> {
  await bench.read(toyFile);
  await bench.train({ ...small, Epochs: 20 });
  await bench.lookUp("violin");
  return companyOf("violin")[0] ?? "";
}

test("the same neighbour is tied across the levels, and lights up in all of them", async ({
  page,
  bench,
}) => {
  const shared = await showViolin(bench);
  const rows = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: shared, exact: true }) });
  await expect(rows).toHaveCount(3);
  await bench.neighbours(8).getByRole("link", { name: shared, exact: true }).hover();
  await expect(page.locator("li[data-lit]")).toHaveCount(3);
  await expect(page.locator("svg path[data-lit]")).toHaveCount(2);
  // The keyboard lights as the pointer does.
  await page.mouse.move(0, 0);
  await expect(page.locator("li[data-lit]")).toHaveCount(0);
  await bench.neighbours(16).getByRole("link", { name: shared, exact: true }).focus();
  await expect(page.locator("li[data-lit]")).toHaveCount(3);

  // Why it is a neighbour is answered from the text.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const why = page.getByRole("region", { name: `violin and ${shared}` });
  await expect(why.getByText(/keep the same company, far more than by chance: /)).toBeVisible();
  await expect(why.getByRole("listitem").first()).toContainText(/violin/i);
  await expectAccessible(page);
  await why.getByRole("button", { name: "Close" }).click();
  await expect(why).toHaveCount(0);
});

test("an answer puts words out, and the pointer lights those of its place", async ({
  page,
  bench,
}) => {
  const link = { name: await showViolin(bench), exact: true };
  const lit = page.locator("li[data-lit]");
  await bench.neighbours(8).getByRole("link", link).hover();
  await expect(lit).toHaveCount(3);
  await bench.lookUp("violin");
  await bench.neighbours(16).getByRole("link", link).hover();
  await expect(lit).toHaveCount(3);

  // The row stays under the pointer, and gets another word.
  const row = bench.neighbours(16).getByRole("listitem").first();
  await row.hover();
  await expect(row).toHaveAttribute("data-lit");
  await bench.lookUp("oven");
  await row.hover({ position: { x: 2, y: 2 } });
  await expect(row).toHaveAttribute("data-lit");
});

test("as axes, each neighbour stands at its similarity, by pointer, keyboard and screen reader", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  const columns = await bench.rows(16);
  await page.getByRole("radio", { name: "Axes" }).check();
  await expect(page).toHaveURL(/levels\.form=axes/);
  expect(await bench.rows(16)).toEqual(columns);
  const places = await bench
    .neighbours(16)
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().left));
  expect(places).toEqual(places.toSorted((a, b) => b - a));

  const link = bench.neighbours(16).getByRole("link").first();
  await link.focus();
  await expect(page.locator("li[data-lit]").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await bench.expectWord(columns[0]?.word ?? "");
  await page.goBack();
  await bench.expectWord("violin");
  await page.goBack();
  await expect(page.getByRole("radio", { name: "Columns" })).toBeChecked();
});

test("by dot product the bars are filled by the largest, and the order follows", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  const cosine = await bench.rows(32);
  await page.getByRole("radio", { name: "Dot product" }).check();
  await expect(
    page.getByText("The dot product also depends on how long the vectors are"),
  ).toBeVisible();
  const dot = (await bench.rows(32)).map(({ similarity }) => similarity);
  expect(dot).toEqual(dot.toSorted((a, b) => b - a));
  expect(dot).not.toEqual(cosine.map(({ similarity }) => similarity));
});

test("both forms with many neighbours: nothing for axe, nothing sideways", async ({
  page,
  trained: bench,
}) => {
  await bench.lookUp("violin");
  await bench.field("Neighbours").fill("40");
  for (const form of ["Columns", "Axes"]) {
    await page.getByRole("radio", { name: form }).check();
    await expect(bench.neighbours(8).getByRole("listitem")).toHaveCount(40);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await bench.field("Neighbours").fill("4");
  await expect(bench.alert).toContainText("5 to 200");
});

test("what is selected of a list is copied as a table, and what only screen readers read is not", async ({
  page,
  bench,
}) => {
  await bench.read(toyFile);
  await bench.train(small);
  await bench.lookUp("violin");
  await page.keyboard.press("Escape");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const rows = await bench.rows(8);
  await bench.neighbours(8).evaluate((list) => {
    const [first, , third] = list.children;
    if (first && third) getSelection()?.setBaseAndExtent(first, 0, third, 1);
  });
  await page.keyboard.press("ControlOrMeta+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.trimEnd().split("\r\n");
  expect(lines.map((line) => line.split("\t"))).toEqual(
    rows.slice(0, 3).map(({ word, similarity }) => [word, String(similarity)]),
  );

  // Beyond one list too, each row is a line.
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  await page.keyboard.press("ControlOrMeta+c");
  const whole = await page.evaluate(() => navigator.clipboard.readText());
  for (const level of [8, 16, 32])
    for (const { word, similarity } of await bench.rows(level))
      expect(whole.split("\n")).toContain(`${word}\t${similarity}`);
  expect(whole).not.toContain("only,");
});
