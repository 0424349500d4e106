import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { build as esbuild } from "esbuild";
import { build, createServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import { StaticHost } from "../support/static-host";
import { isolation, program, type Shown, shownAt, startBrowser } from "./support/browser";
import { NAME, Project } from "./support/project";

const HTML = (script: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><script type="module" src="${script}"></script></html>`;

const threads: Shown = {
  build: "threads",
  notice: null,
  nearest: expect.stringMatching(/cello|viola|orchestra/),
  total: 2,
};
const plain: Shown = {
  ...threads,
  build: "plain",
  notice: expect.stringContaining("not cross-origin isolated"),
};

describe("the package in a browser", () => {
  let browser: Browser;
  let project: Project;

  beforeAll(async () => {
    browser = await startBrowser();
    project = await Project.create({
      "index.html": HTML("/main.js"),
      "main.js": program(NAME),
      "bare/index.html": HTML("./main.js"),
      "bare/main.js": program("./lib/index.js"),
    });
  });

  afterAll(async () => {
    await browser?.close();
    await project?.remove();
  });

  /** What a built page shows, without headers and with them. */
  async function shownBy(folder: string): Promise<Shown[]> {
    const host = await StaticHost.start(folder);
    const bare = await shownAt(browser, host.address);
    host.headers = isolation;
    const isolated = await shownAt(browser, host.address);
    await host.close();
    return [bare, isolated];
  }

  it.each([
    [{}, plain],
    [isolation, threads],
  ])("runs from Vite's server for development, headers: %o", async (headers, expected) => {
    const server = await createServer({
      configFile: false,
      root: project.folder,
      logLevel: "warn",
      server: { headers, port: 0 },
    });
    await server.listen();
    expect(await shownAt(browser, server.resolvedUrls?.local[0] ?? "")).toEqual(expected);
    await server.close();
  });

  it("is built by Vite", async () => {
    const root = project.folder;
    await build({ configFile: false, root, logLevel: "warn", build: { target: "es2022" } });
    expect(await shownBy(project.at("dist"))).toEqual([plain, threads]);
  });

  it("is built by webpack", async () => {
    const folder = project.at("from-webpack");
    const compiler = webpack({
      mode: "production",
      context: project.folder,
      entry: "./main.js",
      output: { path: folder },
      performance: false,
    });
    await new Promise<void>((resolve, reject) => {
      compiler?.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      });
    });
    await writeFile(path.join(folder, "index.html"), HTML("./main.js"));
    expect(await shownBy(folder)).toEqual([plain, threads]);
  });

  it("is built by esbuild, which leaves worker and wasm to the page", async () => {
    const folder = project.at("from-esbuild");
    const options = '{ workerUrl: "w2v/worker.js", wasmUrl: "w2v" }';
    await project.write({ "with-addresses.js": program(NAME, options) });
    await esbuild({
      absWorkingDir: project.folder,
      entryPoints: ["with-addresses.js"],
      outdir: folder,
      bundle: true,
      format: "esm",
    });
    await cp(project.inPackage("lib"), path.join(folder, "w2v"), { recursive: true });
    await writeFile(path.join(folder, "index.html"), HTML("./with-addresses.js"));
    expect(await shownBy(folder)).toEqual([plain, threads]);
  });

  it("runs as it is from a static host", async () => {
    await cp(project.inPackage("lib"), project.at("bare/lib"), { recursive: true });
    expect(await shownBy(project.at("bare"))).toEqual([plain, threads]);
  });

  it("runs from another origin, as from a CDN", async () => {
    const cdn = await StaticHost.start(project.inPackage());
    cdn.headers = {
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    };
    await project.write({
      "from-cdn/index.html": HTML("./main.js"),
      "from-cdn/main.js": program(`${cdn.address}lib/index.js`),
    });
    expect(await shownBy(project.at("from-cdn"))).toEqual([plain, threads]);
    await cdn.close();
  });
});
