import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toyCorpus } from "../support/toy-corpus";
import { NAME, Project, run } from "./support/project";

const typescript = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

const { version } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

const PROGRAM = `
import { KeyedVectors, openFile, openFolder, startEngine, Word2Vec } from "${NAME}";
const { build, threads } = await startEngine({ threads: 2 });
const model = new Word2Vec({ vectorSize: 16, levels: [8, 16], epochs: 20, workers: 2 });
let last = 0;
await model.train(await openFile("toy.txt"), { progress: (done, total) => { last = done / total; } });
await model.save({ directory: openFolder("models"), base: "toy" });
const wv = await KeyedVectors.load("./models/toy");
await wv.save(process.cwd() + "/copies/toy");
const copy = await KeyedVectors.load("models/../copies/toy");
const [[nearest]] = await wv.mostSimilar("harbour", { topn: 1 });
const { total } = await copy.findWords(/^har/);
const onDisk = await KeyedVectors.load("./models/toy", { mmap: "r" });
const [[mapped]] = await onDisk.mostSimilar("harbour", { topn: 1 });
console.log(JSON.stringify({ build, threads, last, nearest, mapped, total }));
`;

const TYPES = `
import { KeyedVectors, Word2Vec, startEngine, type EngineInfo } from "${NAME}";
import { LevelsElement } from "${NAME}/elements";
const info: EngineInfo = await startEngine({ workerUrl: "w.js", wasmUrl: new URL("https://cdn.test/") });
const model = new Word2Vec({ vectorSize: 100, levels: [25, 50, 100] });
const near: [string, number][] = await model.wv.mostSimilar("word");
const vectors: KeyedVectors = model.wv;
// @ts-expect-error: no such option
new Word2Vec({ vectorsize: 100 });
const element: LevelsElement = document.createElement("w2v-levels");
element.vectors = vectors;
export { element, info, near, vectors };
`;

describe("the package in Node", () => {
  let project: Project;

  beforeAll(async () => {
    project = await Project.create({
      "toy.txt": toyCorpus(),
      "program.js": PROGRAM,
      "types.ts": TYPES,
    });
  });

  afterAll(() => project?.remove());

  const node = (...args: string[]) => run(process.execPath, args, { cwd: project.folder });
  const command = (...args: string[]) => node(project.inPackage("lib/cli.js"), ...args);

  it("trains on a file by its path, with threads, saves to a folder and ends by itself", async () => {
    const { stdout } = await node("program.js");
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({ build: "threads", threads: 2, last: 1, total: 1 });
    expect(shown.mapped).toEqual(shown.nearest);
    expect(await readFile(project.at("models/toy.npy"))).toHaveProperty("length");
  });

  it("is imported on a server without harm, where starting says what is missing", async () => {
    await project.write({
      "server.js": `
        import { startEngine } from ${JSON.stringify(`./node_modules/${NAME}/lib/index.js`)};
        import { LevelsElement } from ${JSON.stringify(`${NAME}/elements`)};
        console.log(await startEngine().catch((error) => error.message), LevelsElement.name.length > 0);`,
    });
    expect((await node("server.js")).stdout).toMatch(/needs web workers.* true/);
  });

  it.each(["bundler", "nodenext"])("has types for the resolution %s", async (resolution) => {
    const module = resolution === "bundler" ? "esnext" : "nodenext";
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--lib",
      "es2023,dom,esnext.disposable",
    ];
    const args = [...options, "--module", module, "--moduleResolution", resolution, "--types", ""];
    await node(typescript, ...args, "types.ts");
  });

  it("trains, answers, converts and evaluates from the command line", async () => {
    const trained = await command(
      "train",
      "toy.txt",
      "--levels",
      "8,16",
      "--epochs",
      "20",
      "--out",
      "out/toy",
    );
    expect(trained.stdout).toContain("Saved out/toy.npy");
    const near = await command("neighbours", "out/toy", "harbour", "--top", "3", "--json");
    expect(JSON.parse(near.stdout)).toMatchObject([{ level: 8 }, { level: 16 }]);
    await command("convert", "out/toy", "--level", "8", "--to", "toy-8.txt");
    expect(await readFile(project.at("toy-8.txt"), "utf8")).toMatch(/^\d+ 8\n/);
    await project.write({ "pairs.tsv": "harbour\tsail\t9\nharbour\toven\t1\nsail\tviolin\t2\n" });
    expect((await command("evaluate", "out/toy", "pairs.tsv")).stdout).toContain("level 16: rank");
  });

  it("saves what was learnt when a training is interrupted", async () => {
    // Its progress is shown on a terminal only, and tells when something was learnt.
    await project.write({
      "interrupt.mjs": `
        const write = process.stderr.write.bind(process.stderr);
        let asked = false;
        process.stderr.isTTY = true;
        process.stderr.write = (text, ...rest) => {
          if (/epoch \\d/.test(text) && !asked) asked = process.kill(process.pid, "SIGINT");
          return write(text, ...rest);
        };`,
    });
    const words = ["train", "toy.txt", "--epochs", "10000", "--out", "out/part"];
    const ended = await node(
      "--import",
      "./interrupt.mjs",
      project.inPackage("lib/cli.js"),
      ...words,
    ).catch((error) => error);
    expect(ended).toMatchObject({
      code: 130,
      stdout: expect.stringContaining("Saved out/part.npy"),
    });
    const near = await command("neighbours", "out/part", "harbour", "--top", "3");
    expect(near.stdout).toContain("level 100");
  });

  it.each([
    [["--help"], 0, "train"],
    [["train", "--help"], 0, "--min-count"],
    [["--version"], 0, version],
    [["nonsense"], 2, "no command “nonsense”"],
    [["train", "toy.txt"], 2, "--out"],
    [["train", "--epohs", "3", "toy.txt", "--out", "x"], 2, "--epohs"],
    [["train", "missing.txt", "--out", "x"], 1, "missing.txt is not there"],
    [["train", "toy.txt", "--levels", "9,x", "--out", "x"], 2, "--levels takes a number"],
  ])("%j ends with code %d and says %s", async (args, code, text) => {
    const ended = await command(...args).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stderr }) => ({ code, text: stderr }),
    );
    expect(ended).toEqual({ code, text: expect.stringContaining(text) });
  });
});
