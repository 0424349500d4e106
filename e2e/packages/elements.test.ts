import { cp } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { expectAccessible } from "../support/accessibility";
import { StaticHost } from "../support/static-host";
import { companyOf, topics } from "../support/toy-corpus";
import { startBrowser } from "./support/browser";
import { Project } from "./support/project";

/** What a strict host allows: no style, script or address that is not its own. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>A page of someone else's</title>
  <link rel="icon" href="data:,">
  <main>
    <h1>Words</h1>
    <w2v-levels id="levels" src="toy.vec" levels="4 8" word="harbour" topn="9"></w2v-levels>
    <w2v-map id="map" src="toy.vec" levels="4 8" word="harbour"></w2v-map>
    <w2v-levels id="missing" src="no-such.vec" word="harbour"></w2v-levels>
    <w2v-levels id="early"></w2v-levels>
    <w2v-levels id="broken" src="index.html" word="harbour"></w2v-levels>
  </main>
  <script type="module" src="main.js"></script>
</html>`;

const MAIN = `
Object.assign(document.getElementById("early"), { src: "toy.vec", levels: "4 8", word: "violin" });
await import("./lib/elements.js");
const [levels, map] = ["levels", "map"].map((id) => document.getElementById(id));
levels.addEventListener("w2v-word", ({ detail }) => { map.word = detail.word; });
map.addEventListener("w2v-word", ({ detail }) => { levels.word = detail.word; });
`;

/** Eight numbers for each word: words of a topic point the same way, by their first four numbers already. */
function toyVectors(): string {
  const rows = Object.values(topics).flatMap((words, topic) =>
    words.map((word, i) => {
      const own = (at: number) => (at % 4 === topic ? 1 : 0.02 * ((7 * i + 3 * at) % 10));
      return [word, ...Array.from({ length: 8 }, (_, at) => own(at).toFixed(3))].join(" ");
    }),
  );
  return `${rows.length} 8\n${rows.join("\n")}\n`;
}

describe("the elements on a page of someone else's", () => {
  let browser: Browser;
  let project: Project;
  let host: StaticHost;
  let page: Page;
  let asked: string[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await startBrowser();
    const files = { "page/index.html": PAGE, "page/main.js": MAIN, "page/toy.vec": toyVectors() };
    project = await Project.create(files);
    await cp(project.inPackage("lib"), project.at("page/lib"), { recursive: true });
    host = await StaticHost.start(project.at("page"));
    host.headers = { "Content-Security-Policy": POLICY };
  });

  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await project?.remove();
  });

  beforeEach(async () => {
    asked = [];
    complaints = [];
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    page = await context.newPage();
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (line) => {
      if (line.type() === "error" && !line.location().url.endsWith("no-such.vec"))
        complaints.push(line.text());
    });
    await page.goto(host.address);
  });

  const list = (level: number) =>
    page.locator("#levels").getByRole("list", { name: `level ${level}` });
  const words = async (level: number) =>
    (await list(level).locator("[part=name]").allTextContents()).sort();
  const status = () => page.locator("#map [part=status]");
  const settled = (text: string) => status().filter({ hasText: text }).waitFor();

  it("show a word's neighbours at every level and on the map, from one engine and one reading", async () => {
    await settled("Nearest to harbour at level 8");
    for (const level of [4, 8]) expect(await words(level)).toEqual(companyOf("harbour").sort());
    expect(asked.filter((address) => /toy\.vec|worker\.js|\.wasm$/.test(address)).sort()).toEqual([
      "/lib/engine.wasm",
      "/lib/worker.js",
      "/toy.vec",
    ]);
    // Set before there was such an element.
    await page
      .locator("#early")
      .getByRole("button", { name: /^melody/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it("are used by the keyboard, and tell the page of a word that was chosen", async () => {
    await settled("Nearest to harbour");
    await list(4)
      .getByRole("button", { name: /^voyage/ })
      .press("Enter");
    await settled("Nearest to voyage");
    const title = page.locator("#levels [part=title]");
    await title.filter({ hasText: "voyage" }).waitFor();
    expect(await title.evaluate((element) => element.matches(":focus"))).toBe(true);
    const field = page.locator("#levels").getByRole("textbox", { name: "Word" });
    await field.fill("oven");
    await field.press("Enter");
    await settled("Nearest to oven");
    await page.locator("#map").getByRole("slider", { name: "Level" }).press("ArrowLeft");
    await settled("at level 4");
    await page
      .locator("#map")
      .getByRole("application", { name: "Map of 40 words at level 4" })
      .waitFor();
    expect(await words(8)).toEqual(companyOf("oven").sort());
  });

  it("say in their place what is wrong", async () => {
    const saying = (id: string, text: string) =>
      page.locator(`#${id}`).getByRole("alert").filter({ hasText: text }).waitFor();
    await saying("missing", "no-such.vec could not be loaded: its server answers 404.");
    await saying("broken", "“index.html” holds no vectors.");
    await settled("Nearest to harbour");
    await page.locator("#levels").evaluate((element) => element.setAttribute("word", "harbor"));
    await saying("levels", "“harbor” is not in the vocabulary. Did you mean “harbour”?");
    await page.locator("#missing").evaluate((element) => element.setAttribute("src", "toy.vec"));
    await page
      .locator("#missing")
      .getByRole("button", { name: /^anchor/ })
      .first()
      .waitFor();
    expect(await page.locator("#missing").getByRole("alert").count()).toBe(0);
  });

  it("have nothing that axe complains of", async () => {
    await settled("Nearest to harbour");
    await expectAccessible(page);
  });
});
