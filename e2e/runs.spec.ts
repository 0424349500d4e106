import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { saved, vectorBytes } from "./support/downloading";
import { dropFiles } from "./support/drop";
import { longFile, textFile, toyFile } from "./support/files";
import { expect, test } from "./support/test";
import type { Settings, Workbench } from "./support/workbench";

const region = (page: Page) => page.getByRole("region", { name: "Your runs" });
const run = (page: Page, name: string) => region(page).getByRole("listitem", { name, exact: true });

/** Long enough to be interrupted in the middle. */
const finite: Settings = { "Vector size": 32, Epochs: 40 };

/** Starts the page again, as after a crash: what it held is gone, its storage is not. */
async function comeBack(bench: Workbench): Promise<void> {
  await bench.page.reload();
  await bench.expectState("idle");
}

test("a trained model survives a reload, with its text and its curves", async ({
  page,
  trained: bench,
}) => {
  const rows = await bench.rows(32);
  await expect(run(page, "toy.txt").getByText(/trained in/)).toBeVisible();
  await comeBack(bench);
  await run(page, "toy.txt").getByRole("button", { name: "Open" }).click();
  await bench.expectTrained();
  expect(await bench.rows(32)).toEqual(rows);
  await page.getByRole("tab", { name: "Training" }).click();
  await expect(page.getByText(/Loss of skip-gram/).first()).toBeVisible();
  await page.getByRole("tab", { name: "In context" }).click();
  await expect(
    page.getByRole("tabpanel", { name: "In context" }).getByRole("listitem").first(),
  ).toBeVisible();
});

test("a training that was cut off goes on from its checkpoint, to the bits of one that was not", async ({
  page,
  bench,
}) => {
  await page.clock.install();
  await bench.open("/?workers=1");
  await bench.read(longFile);
  await bench.train(finite);
  const whole = await vectorBytes(bench);
  await bench.button("Keep and train another").click();
  await bench.expectState("ready");
  await bench.trainButton.click();
  await expect(bench.progress).toHaveAttribute("aria-valuetext", /Epoch \d/);
  await page.clock.fastForward(20_000);
  await expect.poll(() => page.evaluate(isCheckpointed)).toBe(true);
  await comeBack(bench);
  const cut = region(page).getByRole("listitem").first();
  await expect(cut.getByText(/interrupted in epoch \d+ of \d+, at \d/)).toBeVisible();
  await cut.getByRole("button", { name: "Go on where it stopped" }).click();
  await bench.expectState("training");
  await bench.expectTrained();
  expect((await vectorBytes(bench)).equals(whole)).toBe(true);
});

test("three runs of one text stand in the list with what differs; one opens, is named, deleted and brought back", async ({
  page,
  trained: bench,
}) => {
  await page.getByRole("button", { name: "Keep and train another" }).click();
  await bench.expectState("ready");
  await expect(bench.field("Vector size")).toHaveValue("32");
  await bench.train({ Epochs: 3 });
  await page.getByRole("button", { name: "Keep and train another" }).click();
  await bench.train({ Epochs: 4 });
  for (const epochs of [2, 3, 4])
    await expect(region(page).getByText(`epochs ${epochs}`)).toBeVisible();

  const oldest = region(page).getByRole("listitem").nth(2);
  await oldest.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Two epochs");
  await page.keyboard.press("Enter");
  await run(page, "Two epochs").getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("button", { name: /^Close Two epochs/ })).toBeVisible();
  await run(page, "Two epochs").getByRole("button", { name: "Delete" }).click();
  await expect(run(page, "Two epochs")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(run(page, "Two epochs")).toBeVisible();
  await run(page, "Two epochs").getByRole("button", { name: "Open" }).click();
  await expect(run(page, "Two epochs").getByRole("button", { name: "Open" })).toBeHidden();
  await bench.expectState("trained");

  await page.getByRole("tab", { name: "Compare" }).click();
  const beside = (name: string) =>
    page.getByRole("list", { name: `Neighbours in ${name}, level 32` });
  await expect(beside("Two epochs").getByRole("listitem")).toHaveCount(10);
  await expect(beside("toy.txt").getByRole("listitem")).toHaveCount(20);

  await page.getByRole("radio", { name: "Table" }).check({ force: true });
  const table = page.getByRole("region", { name: "Runs side by side" });
  await expect(table.getByRole("row", { name: /Two epochs/ })).toContainText("in front");
  await page.getByRole("button", { name: "Count shared neighbours" }).click();
  for (const row of await table.getByRole("row", { name: /toy\.txt/ }).all())
    await expect(row).toContainText(/\d of 10/);
  const pairs = "harbour\tsail\t9\nviolin\tmelody\t8\nharbour\toven\t1\nviolin\tsoil\t2\n";
  await page
    .getByLabel("Test all runs with word pairs, analogies or synonyms")
    .setInputFiles(textFile("pairs.tsv", pairs));
  await expect(table.getByRole("cell", { name: /−?\d\.\d{3} at 8/ })).toHaveCount(6);
  await expect(table.getByRole("columnheader", { name: "Spearman, pairs.tsv" })).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const take = page.getByRole("group", { name: "Copy or save: runs" });
  await take.getByRole("button", { name: "Copy" }).click();
  await expect(take.getByRole("button", { name: /^Copied 3/ })).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split("\r\n");
  expect(copied[0]?.split("\t").slice(0, 4)).toEqual(["run", "begun", "state", "epochs"]);
  expect(copied).toHaveLength(5);
});

test("a run is handed on as a zip that numpy opens", async ({ page, bench }, testInfo) => {
  await bench.read(textFile("tale.txt", toyFile.buffer));
  await bench.train();
  const coming = page.waitForEvent("download");
  await run(page, "tale.txt").getByRole("button", { name: "Download" }).click();
  const zip = testInfo.outputPath("tale.zip");
  await (await coming).saveAs(zip);
  const script = `import zipfile, io, json, numpy, sys
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps([sorted(z.namelist()), numpy.load(io.BytesIO(z.read("tale.txt.npy"))).shape[1]]))`;
  const python = process.env.PYTHON ?? "python3";
  const [names, size] = JSON.parse(execFileSync(python, ["-c", script, zip], { encoding: "utf8" }));
  expect(names).toEqual([
    "README.txt",
    "model.json",
    "tale.txt.counts.json",
    "tale.txt.npy",
    "tale.txt.state",
    "tale.txt.vocab.json",
  ]);
  expect(size).toBe(32);
});

test("the page's own zip opens on it beside the current model: levels, settings, curves, bookmarks and what was looked at", async ({
  page,
  bench,
}, testInfo) => {
  await bench.read(toyFile);
  await bench.train({ "Vector size": 30, Levels: "7, 13", Epochs: 3 });
  await bench.lookUp("violin");
  await page.keyboard.press("Escape");
  await bench.button("Bookmarks").click();
  await bench.field("Name of what is shown").fill("strings");
  await bench.button("Save").click();
  await page.keyboard.press("Escape");
  const address = new URL(page.url());
  const rows = await bench.rows(13);
  const zip = await saved(bench, "Download both (.zip)", testInfo);

  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await bench.open();
  await bench.read(textFile("other.txt", toyFile.buffer));
  await bench.train();
  await dropFiles(page, page.getByRole("heading", { name: "Explore" }), [zip]);
  await expect(page.getByRole("group", { name: "Open models" })).toBeVisible();
  await expect(bench.word).toHaveValue("violin");
  await bench.expectState("trained");
  await expect.poll(() => bench.rows(13)).toEqual(rows);
  for (const level of [7, 30]) expect(await bench.rows(level)).toHaveLength(10);
  await expect.poll(() => new URL(page.url()).search).toBe(address.search);
  await bench.button("Bookmarks").click();
  await expect(page.getByRole("link", { name: "strings" })).not.toHaveAttribute("target", "_blank");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Training" }).click();
  await expect(page.getByText(/Loss of skip-gram/).first()).toBeVisible();

  const models = page.getByRole("group", { name: "Open models" });
  await models.getByRole("button", { name: /^other\.txt/ }).click();
  await page.getByRole("tab", { name: "Levels" }).click();
  for (const level of [8, 16, 32]) expect(await bench.rows(level)).toHaveLength(10);
  // What is edited for the next training says nothing of the model on show.
  const before = page.url();
  await bench.button("Change the settings").click();
  await bench.field("Epochs").fill("9");
  await expect(bench.field("Epochs")).toHaveValue("9");
  expect(page.url()).toBe(before);
  await models.getByRole("button", { name: /^Close other\.txt/ }).click();
  await expect(models).toBeHidden();
  await bench.expectState("trained");
});

/** Whether something that was learnt is kept of a run that is being trained. */
async function isCheckpointed(): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  const runs = await root.getDirectoryHandle("runs");
  for await (const entry of runs.values()) {
    const folder = await runs.getDirectoryHandle(entry.name);
    const named = await folder.getFileHandle("run.json").catch(() => null);
    const record = JSON.parse((await (await named?.getFile())?.text()) ?? "{}");
    if (record.status === "training" && record.progress) return true;
  }
  return false;
}
