import { expect, test } from "./support/test";

test("king − man + woman: completed, looked up at every level, flipped and taken apart", async ({
  page,
  trained: bench,
}) => {
  await bench.word.fill("violin - ov");
  await expect(bench.completions).toHaveText(["oven"]);
  await bench.word.press("ArrowDown");
  await bench.word.press("Enter");
  await expect(page).toHaveURL(/#word=violin&minus=oven$/);
  await bench.word.pressSequentially(" + harb");
  await bench.completions.filter({ hasText: "harbour" }).click();
  await expect(page).toHaveURL(/#word=violin&minus=oven&plus=harbour$/);
  await expect(bench.word).toHaveValue("violin - oven + harbour");
  for (const level of [8, 16, 32]) {
    const words = (await bench.rows(level)).map((row) => row.word);
    expect(words).toHaveLength(10);
    for (const asked of ["violin", "oven", "harbour"]) expect(words).not.toContain(asked);
  }

  await bench.button("Add oven").click();
  await expect(page).toHaveURL(/#word=violin&plus=oven&plus=harbour$/);
  await bench.button("Take violin out").click();
  await expect(page).toHaveURL(/#word=oven&plus=harbour$/);
  await page.goBack();
  await page.goBack();
  await expect(bench.word).toHaveValue("violin - oven + harbour");

  await bench.word.fill("violin - ovens");
  await bench.word.press("Enter");
  await expect(bench.alert).toContainText("“ovens” is not in this vocabulary");
  await expect(bench.alert).toContainText("The neighbours below are still those of");
});
