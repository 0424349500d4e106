import { toyFile } from "./support/files";
import { expect, test } from "./support/test";
import { Workbench } from "./support/workbench";

async function bookmark(bench: Workbench, word: string): Promise<void> {
  await bench.lookUp(word);
  await bench.page.keyboard.press("Escape");
  await bench.button("Bookmarks").click();
  await bench.field("Name of what is shown").fill(`my ${word}`);
  await bench.button("Save").click();
  await expect(bench.page.getByRole("link", { name: `my ${word}` })).toBeVisible();
  await bench.page.keyboard.press("Escape");
}

test("two tabs at once keep their runs and bookmarks, and see each other's", async ({
  bench,
  context,
}) => {
  const other = new Workbench(await context.newPage());
  await other.open();
  // Each begins before the other has anything to show.
  await Promise.all([bench.read(toyFile), other.read({ ...toyFile, name: "other.txt" })]);
  await Promise.all([bench.train(), other.train()]);
  await bookmark(bench, "violin");
  await bookmark(other, "oven");
  await bench.page.reload();
  const runs = bench.page.getByRole("region", { name: "Your runs" });
  for (const name of ["toy.txt", "other.txt"]) {
    await expect(runs.getByRole("listitem", { name, exact: true })).toBeVisible();
  }
  await runs
    .getByRole("listitem", { name: "toy.txt", exact: true })
    .getByRole("button", { name: "Open" })
    .click();
  await bench.expectTrained();
  await bench.button("Bookmarks").click();
  for (const name of ["my violin", "my oven"]) {
    await expect(bench.page.getByRole("link", { name })).toBeVisible();
  }
  await bench.page.keyboard.press("Escape");

  // What one of them deletes, the other no longer lists; the model in its hand stays.
  const theirs = other.page.getByRole("region", { name: "Your runs" });
  await theirs
    .getByRole("listitem", { name: "toy.txt", exact: true })
    .getByRole("button", { name: "Delete" })
    .click();
  await other.button("OK").click();
  await bench.page.bringToFront();
  await expect(runs.getByRole("listitem", { name: "toy.txt", exact: true })).toBeHidden();
  await bench.lookUp("violin");
  await expect(bench.alert).toBeHidden();
});
