import { execFileSync } from "node:child_process";
import { dropFiles } from "./support/drop";
import { StaticHost } from "./support/static-host";
import { expect, test } from "./support/test";
import { Workbench } from "./support/workbench";

const python = process.env.PYTHON ?? "python3";

test.use({ serviceWorkers: "allow" });

test("what is shared opens from any server, and from the zip without a network, as its sender saw it", async ({
  page,
  trained: bench,
  context,
}, info) => {
  await bench.lookUp("violin");
  await page.keyboard.press("Escape");
  const rows = await bench.rows(16);
  await bench.button("Bookmarks").click();
  await bench.button("Save").click();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Map" }).click();
  const map = page.getByRole("application", { name: /^Map of \d+ words/ });
  await expect(map).toBeVisible();

  await bench.button("Share").click();
  const dialog = page.getByRole("dialog", { name: "Share what you see" });
  await expect(dialog.getByText(/nobody else can use it: send the file/)).toBeVisible();
  await dialog.getByRole("radio", { name: "16" }).check({ force: true });
  await expect(dialog.getByText(/^about \d[\d.]*\sMB/)).toBeVisible();
  const coming = page.waitForEvent("download");
  await dialog.getByRole("button", { name: /^Download to share/ }).click();
  const zip = info.outputPath("toy-page.zip");
  await (await coming).saveAs(zip);
  const folder = info.outputPath("unpacked");
  execFileSync(python, ["-m", "zipfile", "-e", zip, folder]);

  const host = await StaticHost.start(folder, "/shared/");
  const receiver = await context.newPage();
  const theirs = new Workbench(receiver);
  await receiver.goto(host.address);
  await theirs.expectState("trained");
  await expect(theirs.word).toHaveValue("violin");
  const theirMap = receiver.getByRole("application", { name: /^Map of \d+ words/ });
  await expect(theirMap).toHaveAttribute("aria-label", "Map of 45 words at level 16");
  await receiver.getByRole("tab", { name: "Levels" }).click();
  expect(await theirs.rows(16)).toEqual(rows);
  await expect(receiver.getByText(/“violin” occurs/)).toBeVisible();
  await expect(theirs.neighbours(32)).toHaveCount(0);
  await theirs.button("Bookmarks").click();
  await expect(receiver.getByRole("link", { name: /violin/ })).toBeVisible();
  await receiver.close();
  await host.close();

  const other = await context.newPage();
  const copy = new Workbench(other);
  await copy.open();
  await context.setOffline(true);
  await dropFiles(other, other.getByRole("heading", { level: 1 }), [zip]);
  await copy.expectState("trained");
  await expect(copy.word).toHaveValue("violin");
  await expect(other.getByRole("application", { name: /^Map of \d+ words/ })).toBeVisible();
  await other.getByRole("tab", { name: "Levels" }).click();
  expect(await copy.rows(16)).toEqual(rows);
});
