import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible, VIEW } from "./support/accessibility";
import { toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { Workbench } from "./support/workbench";

const map = (page: Page) => page.getByRole("application", { name: /^Map of \d+ words/ });
const rows = (page: Page) => page.getByRole("list", { name: "Words", exact: true });
const listed = (page: Page) => rows(page).getByRole("link");
const inHand = (page: Page) => page.getByText(/words? (in view|on the map|of the selection)/);

/** A trained model with the map open, as an address names it. */
async function openMap(page: Page, settings = ""): Promise<Workbench> {
  const bench = new Workbench(page);
  await bench.open(`/#view=map${settings}`);
  await bench.read(toyFile);
  await bench.set({ "Vector size": 32, Epochs: 2 });
  await bench.trainButton.click();
  await bench.expectState("trained");
  return bench;
}

async function colourBy(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Colour by" }).selectOption(name);
}

async function choose(page: Page, group: string, name: string): Promise<void> {
  const segment = page
    .getByRole("group", { name: group })
    .getByRole("radio", { name, exact: true });
  await segment.check({ force: true });
}

/** Share of the map's pixels that points were drawn on. */
async function inkOf(page: Page): Promise<number> {
  const picture = await map(page).locator("canvas").first().screenshot();
  return picture.byteLength;
}

test("words stand on the map, and a click looks one up", async ({ page }) => {
  const bench = await openMap(page);
  await expect(map(page)).toBeVisible();
  await expect(inHand(page)).toHaveText(/^4\d\swords in view/);
  const before = await listed(page).first().textContent();
  expect(before).toBeTruthy();

  // Over which word the pointer is, the list tells by lighting it up.
  const box = await map(page).boundingBox();
  if (!box) throw new Error("The map has no place.");
  const lit = rows(page).locator("li[data-lit]");
  let found: string | null = null;
  for (let step = 0; step < 400 && !found; step += 1) {
    const [x, y] = [0.1 + 0.04 * (step % 20), 0.05 + 0.045 * Math.floor(step / 20)];
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    if ((await lit.count()) > 0) found = await lit.getByRole("link").textContent();
  }
  expect(found).toBeTruthy();
  await page.mouse.down();
  await page.mouse.up();
  await expect(bench.word).toHaveValue(found ?? "");
  expect(page.url()).toContain(`word=${encodeURIComponent(found ?? "")}`);
});

test("UMAP, groups and levels: all of it stands in the address", async ({ page }) => {
  await openMap(page);
  await choose(page, "Map by", "UMAP");
  await expect(page.getByText("Each word is placed near its nearest words")).toBeVisible();
  await colourBy(page, "Groups");
  const groups = page.getByRole("list", { name: "Groups" });
  await expect(groups.getByRole("button").first()).toBeVisible();
  await page.getByRole("slider", { name: "From level to level" }).press("ArrowLeft");
  await expect(map(page)).toHaveAccessibleName(/at level 16$/);
  for (const part of ["map.method=umap", "map.colour=groups", "level=16"]) {
    expect(page.url()).toContain(part);
  }
  await page.goBack();
  await expect(map(page)).toHaveAccessibleName(/at level 32$/);

  await groups.getByRole("button").first().click();
  await expect(page.getByText(/words? selected/)).toBeVisible();
  await expectAccessible(page, VIEW);
});

test("a box picks words out, which can be isolated, searched and saved", async ({ page }, info) => {
  await openMap(page);
  await choose(page, "Drag to", "Box");
  const box = await map(page).boundingBox();
  if (!box) throw new Error("The map has no place.");
  await page.mouse.move(box.x + box.width * 0.5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.move(box.x + box.width - 5, box.y + box.height - 5, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText(/words? selected/)).toBeVisible();
  const size = Number(/\d+/.exec((await inHand(page).textContent()) ?? "")?.[0]);
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(45);
  await page.getByRole("checkbox", { name: "Only these" }).check();

  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV", exact: true }).click(),
  ]);
  const csvFile = info.outputPath(csv.suggestedFilename());
  await csv.saveAs(csvFile);
  const lines = (await readFile(csvFile, "utf8")).trim().split("\r\n");
  expect(lines[0]).toBe("word,count,group,level,x,y");
  expect(lines).toHaveLength(size + 1);

  const [json] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON", exact: true }).click(),
  ]);
  const jsonFile = info.outputPath(json.suggestedFilename());
  await json.saveAs(jsonFile);
  const saved = JSON.parse(await readFile(jsonFile, "utf8"));
  expect(saved).toHaveLength(size);
  expect(saved[0]).toMatchObject({ level: 32 });

  const first = (await listed(page).first().textContent()) ?? "";
  await page.getByRole("searchbox", { name: "Find in the list" }).fill(first);
  await expect(listed(page).first()).toHaveText(first);
  await page.getByRole("searchbox", { name: "Find in the list" }).fill("no such word");
  await expect(inHand(page)).toHaveText(/^0\swords/);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("searchbox", { name: "Find in the list" }).fill("");
  await expect(inHand(page)).toHaveText(/^4\d\swords in view/);
});

test("a table's columns colour the words, and selections combine", async ({ page }) => {
  await openMap(page);
  // The list follows what is in view, which changes while the map forms.
  let words: string[] = [];
  const six = async () => {
    words = (await listed(page).allTextContents()).slice(0, 6);
    return words.length;
  };
  await expect.poll(six).toBe(6);
  const rows = words.map((word, at) => `${word}\t${at < 4 ? "sea" : "land"}\t${10 * at}`);
  await page.getByLabel("Your own table of words").setInputFiles({
    name: "fields.tsv",
    mimeType: "text/tab-separated-values",
    buffer: Buffer.from(["word\tfield\tage", ...rows, "unheard-of\tsea\t1"].join("\n")),
  });
  await expect(page.getByText(/6 of 7\srows have a word of this map/)).toBeVisible();
  const field = page.getByRole("list", { name: "field" });
  await expect(field.getByRole("button")).toHaveText([/sea\s4\swords/, /land\s2\swords/, /none/]);
  await field.getByRole("button", { name: /^sea/ }).press("Enter");
  await expect(page.getByText(/^4\swords selected/)).toBeVisible();

  await colourBy(page, "age");
  expect(page.url()).toContain("map.colour=table.age");
  await choose(page, "What is selected next", "narrows");
  await page.getByRole("textbox", { name: "From" }).fill("15");
  await page.getByRole("textbox", { name: "From" }).press("Enter");
  await expect(page.getByText(/^2\swords selected/)).toBeVisible();
  await choose(page, "What is selected next", "is added");
  await choose(page, "List", "All");
  await page.getByRole("checkbox", { name: /by a pattern/ }).check();
  await page.getByRole("searchbox", { name: "Find in the list" }).fill(`^(${words[5]})$`);
  await expect(inHand(page)).toHaveText(/^1\sword on the map/);
  await page.getByRole("button", { name: "Select these" }).last().click();
  await expect(page.getByText(/^3\swords selected/)).toBeVisible();
  await page.getByRole("searchbox", { name: "Find in the list" }).fill("(");
  await expect(page.getByRole("alert")).toContainText("pattern");

  await colourBy(page, "Documents");
  const documents = page.getByRole("list", { name: "most typical document" });
  await expect(documents.getByRole("button").first()).toContainText("toy.txt");
  await expectAccessible(page, VIEW);
});

test("a lasso, and the keyboard alone, pick words out too", async ({ page }) => {
  await openMap(page);
  await choose(page, "Drag to", "Lasso");
  const box = await map(page).boundingBox();
  if (!box) throw new Error("The map has no place.");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.02, 0.02));
  await page.mouse.down();
  for (const [x, y] of [
    [0.98, 0.02],
    [0.98, 0.98],
    [0.02, 0.98],
  ] as const) {
    await page.mouse.move(...at(x, y), { steps: 6 });
  }
  await page.mouse.up();
  await expect(page.getByText(/4\d\swords selected/)).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();

  await listed(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(listed(page).nth(1)).toBeFocused();
  await page.keyboard.press(" ");
  await expect(page.getByText(/1\sword selected/)).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();

  await map(page).focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press("+");
  await expect(inHand(page)).not.toHaveText(/^4\d\swords in view/);
  await page.keyboard.press("0");
  await expect(inHand(page)).toHaveText(/^4\d\swords in view/);
});

test("own axes from pairs of words, and from a sent link", async ({ page }) => {
  await openMap(page, "&map.method=axes");
  await expect(page.getByText("Choose two words for the axis across")).toBeVisible();
  await choose(page, "Map by", "PCA");
  await expect(listed(page).nth(3)).toBeVisible();
  // The list is drawn again when the map is there.
  let names: string[] = [];
  await expect(async () => {
    names = (await listed(page).allTextContents()).slice(0, 4);
    expect(names).toHaveLength(4);
  }).toPass();
  const [from = "", to = "", low = "", high = ""] = names;
  await choose(page, "Map by", "Own axes");
  const field = (name: string) => page.getByRole("combobox", { name });
  for (const [name, word] of [
    ["Across, from", from],
    ["Across, to", to],
    ["Upwards, from", low],
    ["Upwards, to", high],
  ] as const) {
    await field(name).fill(word);
    await field(name).press("Enter");
    await expect(field(name)).toHaveValue(word);
  }
  await expect(page.getByText("Each word is placed at its cosine")).toBeVisible();
  await expect.poll(() => decodeURIComponent(page.url())).toContain(`map.x=${from},${to}`);
  expect(decodeURIComponent(page.url())).toContain(`map.y=${low},${high}`);
  await field("Across, to").fill("nowhere-to-be-found");
  await field("Across, to").press("Enter");
  await expect(page.getByText("“nowhere-to-be-found” is not in this vocabulary")).toBeVisible();
  await expectAccessible(page, VIEW);
});

test("the map is taken home as PNG and as SVG", async ({ page }, info) => {
  await openMap(page);
  await expect(inHand(page)).toHaveText(/in view/);
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Save as ${name}` }).click(),
    ]);
    const file = info.outputPath(download.suggestedFilename());
    await download.saveAs(file);
    return readFile(file);
  };
  const png = await take("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(1_000);
  const svg = (await take("SVG")).toString();
  const circles = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return parsed.querySelector("parsererror") ? -1 : parsed.querySelectorAll("circle").length;
  }, svg);
  expect(circles).toBeGreaterThan(40);
  expect(svg).toMatch(/toy\.txt · PCA of \d+\swords · level 32/);
});

test("without WebGL the page says so, and the list has all words", async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    // biome-ignore lint/suspicious/noExplicitAny: the method has as many forms as there are contexts.
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...all: any[]) {
      if (all[0] === "webgl2") return null;
      return original.apply(this, all as Parameters<typeof original>);
    } as typeof original;
  });
  await openMap(page);
  await expect(page.getByText("This browser offers no WebGL graphics")).toBeVisible();
  await expect(listed(page).nth(20)).toBeVisible();
});

test("graphics that are lost come back", async ({ page }) => {
  await openMap(page);
  await expect(inHand(page)).toHaveText(/in view/);
  const canvas = map(page).locator("canvas").first();
  await canvas.evaluate((element: HTMLCanvasElement) => {
    const extension = element.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    Object.assign(window, { restoreGraphics: () => extension?.restoreContext() });
    extension?.loseContext();
  });
  const notice = page.getByText("This browser offers no WebGL graphics");
  await expect(notice).toBeVisible();
  await page.evaluate(() => (window as unknown as { restoreGraphics(): void }).restoreGraphics());
  await expect(notice).toBeHidden();
});

test("on a phone nothing sticks out, light and dark", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openMap(page, "&map.colour=groups");
  await expect(page.getByRole("list", { name: "Groups" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, VIEW);
  expect(await inkOf(page)).toBeGreaterThan(1_000);
});

test("a map that takes long shows how long, answers meanwhile and can be cancelled", async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open("/#view=map&map.words=1000000");
  await bench.sample.click();
  await bench.expectState("ready");
  await bench.set({ "Vector size": 32, Epochs: 1 });
  await bench.trainButton.click();
  await bench.expectState("trained");
  await expect(inHand(page)).toHaveText(/in view/);
  await choose(page, "Map by", "UMAP");
  const progress = page.getByRole("progressbar", { name: "Making the map." });
  await expect(progress).toHaveAttribute("aria-valuetext", /Comparing every word.*left/);
  await bench.word.fill("water");
  await bench.word.press("Enter");
  await expect.poll(() => page.url()).toContain("word=water");
  await expect(progress).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(progress).toBeHidden();
  await expect(page.getByText("The widest plane through all words")).toBeVisible();
});
