import type { Locator } from "@playwright/test";
import { expectAccessible, VIEW } from "./support/accessibility";
import { gzipFile, textFile, toyFile } from "./support/files";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { toyCorpus } from "./support/toy-corpus";
import type { Workbench } from "./support/workbench";

const linesOf = (bench: Workbench): Locator =>
  bench.page.getByRole("list", { name: "Lines of the text" }).getByRole("listitem");

async function openContext(bench: Workbench): Promise<void> {
  await bench.page.getByRole("tab", { name: "In context" }).click();
}

test("the lines of one's own text in which a word stands, page by page", async ({ bench }) => {
  const { page } = bench;
  await bench.read(toyFile);
  await bench.train();
  await bench.lookUp("harbour");
  await openContext(bench);
  const times = toyCorpus()
    .split(/\s+/)
    .filter((word) => word === "harbour").length;
  await expect(linesOf(bench)).toHaveCount(100);
  await expect(page.getByText("The first 100 lines with “harbour”")).toBeVisible();
  const seen: string[] = toyCorpus().split("\n");
  for (const line of (await linesOf(bench).allInnerTexts()).slice(0, 20)) {
    const [text = "", number = ""] = line.split(/\s*\n\s*(?=[\d,]+$)/);
    expect(text.replace(/\s+/g, " ").trim()).toBe(seen[Number(number.replaceAll(",", "")) - 1]);
  }
  for (let shown = 100; shown < times; shown += 100) {
    await bench.button("More lines").click();
    await expect(linesOf(bench)).toHaveCount(Math.min(times, shown + 100));
  }
  await expect(page.getByText("all of toy.txt")).toBeVisible();
});

test("a pair, the order and the window stand in the address", async ({ bench }) => {
  const { page } = bench;
  await bench.read(
    textFile("pairs.txt", `salt a b sea\nthe Sea, salt!\nno sea\n${toyCorpus(300)}sea salt\n`),
  );
  await bench.set({ "Minimum count": 1 });
  await bench.train();
  await bench.lookUp("sea");
  await openContext(bench);
  await expect(linesOf(bench)).toHaveCount(4);
  await page.getByRole("combobox", { name: "Together with" }).fill("salt");
  await page.getByRole("combobox", { name: "Together with" }).press("Enter");
  await expect(linesOf(bench)).toHaveCount(3);
  await page.getByLabel("At most this many words apart").selectOption("1");
  await expect(linesOf(bench)).toHaveCount(2);
  await expect(linesOf(bench).first()).toContainText("the Sea, salt!");
  expect(page.url()).toContain("context.with=salt");
  await page.goBack();
  await expect(linesOf(bench)).toHaveCount(3);
  // The other word is a link in the line.
  await linesOf(bench).first().getByRole("link", { name: "salt" }).click();
  await expect(bench.word).toHaveValue("salt");
});

test("hostile lines are shown as they are", async ({ bench }) => {
  const { page } = bench;
  const long = `${"wave ".repeat(2_000)}anchor ${"tide ".repeat(2_000)}`;
  const text = `<b>anchor</b> & <script>alert(1)</script>\nمرحبا anchor بالعالم\n${long}\n`;
  await bench.read(gzipFile("hostile.txt.gz", text + toyCorpus(200)));
  await bench.train();
  await bench.lookUp("anchor");
  await openContext(bench);
  await expect(linesOf(bench).first()).toContainText("<b>anchor</b> & <script>");
  await expect(linesOf(bench).nth(2)).toContainText("…");
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectAccessible(page, VIEW);
});
