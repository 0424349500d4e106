import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { ZipEntry } from "../../ui/zip";
import { builtPageFrom } from "./built-page";
import { MODEL_FOLDER, pageWith } from "./shared-page";

const INDEX = "<html>\n  <head>\n    <title>Page</title>\n  </head>\n</html>";
const CODE = '(function(){var n="var BUILT=0;\\n"})()';
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function pageOf(contents: Record<string, string>) {
  const files = Object.entries(contents).map(
    ([path, text]) => [path, sha256(text)] as [string, string],
  );
  const built = { version: "one", bytes: 9, files };
  const part = async (path: string) => new Blob([contents[path] ?? ""]);
  return { script: `var BUILT=${JSON.stringify(built)};\n${CODE}`, built, part };
}

const textOf = (entries: readonly ZipEntry[], path: string) =>
  entries.find((entry) => entry.path === path)?.content.text();

const model = (name: string): ZipEntry[] => [{ path: name, content: new Blob(["numbers"]) }];

test("a page with a model has all its files, a mark in its head, and a service worker that knows them", async () => {
  const entries = await pageWith(
    pageOf({ "index.html": INDEX, "assets/a.js": "code" }),
    model("vectors.npy"),
  );
  expect(entries.map(({ path }) => path)).toEqual([
    ...["index.html", "assets/a.js", `${MODEL_FOLDER}vectors.npy`, "service-worker.js"],
  ]);
  const index = (await textOf(entries, "index.html")) ?? "";
  expect(index).toContain('<meta name="shared-model" content="model/vectors.npy" />\n  </head>');
  const script = (await textOf(entries, "service-worker.js")) ?? "";
  expect(script.endsWith(`\n${CODE}`)).toBe(true);
  const built = builtPageFrom(script);
  expect(built?.version).not.toBe("one");
  expect(built?.files).toEqual([
    ["index.html", sha256(index)],
    ["assets/a.js", sha256("code")],
    [`${MODEL_FOLDER}vectors.npy`, sha256("numbers")],
  ]);
});

test("a page that was shared is shared again with the other model alone", async () => {
  const marked = INDEX.replace(
    "</head>",
    '<meta name="shared-model" content="model/a.npy" /></head>',
  );
  const shared = pageOf({ "index.html": marked, "model/a.npy": "old" });
  const entries = await pageWith(shared, model("b.npy"));
  expect(entries.map(({ path }) => path)).not.toContain("model/a.npy");
  expect((await textOf(entries, "index.html"))?.match(/shared-model/g)).toHaveLength(1);
});

test("a page that was replaced on its server is not packed; what its server unpacks is", async () => {
  const page = pageOf({ "index.html": INDEX, "a.js": "code", "sample/text.gz": "packed" });
  const other = (changed: string) => (path: string) =>
    path === changed ? Promise.resolve(new Blob(["other"])) : page.part(path);
  await expect(pageWith({ ...page, part: other("a.js") }, [])).rejects.toThrow(/a\.js .* Reload/);
  const entries = await pageWith({ ...page, part: other("sample/text.gz") }, []);
  expect(builtPageFrom((await textOf(entries, "service-worker.js")) ?? "")?.files).toContainEqual([
    "sample/text.gz",
    sha256("other"),
  ]);
});

test("a script that is none of the build's says nothing", () => {
  expect(builtPageFrom("<!doctype html>")).toBeNull();
  expect(builtPageFrom("var BUILT={;\n")).toBeNull();
});
