import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { at } from "./lib/paths.mjs";

const MOST_README_BYTES = 6_000;
const ROOMS = /^(\.ci|bench|cluster|crate|docs|e2e|examples|scripts|src|web)\//;
/** Made by the builds, and not there in a fresh clone. */
const BUILT = /^(src\/generated|web\/public)/;

const documents = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync(at("docs"), { recursive: true })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.posix.join("docs", file.replaceAll(path.sep, "/"))),
];
const textOf = (file) => readFileSync(at(file), "utf8");
const withoutFences = (text) => text.replaceAll(/^```[\s\S]*?^```$/gm, "");

/** Targets of links to files of this repository, as paths from its root with their anchors. */
function linksIn(file) {
  const targets = [...withoutFences(textOf(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target]) => target,
  );
  const near = targets.filter((target) => !/^[a-z]+:/.test(target));
  return near.map((target) =>
    target.startsWith("#") ? file + target : path.posix.join(path.posix.dirname(file), target),
  );
}

/** What a document names as code and what looks like a path of this repository; patterns are none. */
function pathsIn(file) {
  const text = textOf(file);
  const spans = [...withoutFences(text).matchAll(/`([^`\s]+)`/g)].map(([, span]) => span);
  // The map of the house: one path at the beginning of each line.
  const lines = [...text.matchAll(/^```\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
    block.split("\n").map((line) => line.trim().split(" ")[0]),
  );
  return [...spans, ...lines].filter(
    (name) => ROOMS.test(name) && !BUILT.test(name) && !/[*{}…<>]/.test(name),
  );
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(file) {
  const headings = withoutFences(textOf(file)).matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(documents)("%s", (file) => {
  it("links to files and headings that exist", () => {
    const broken = linksIn(file).filter((link) => {
      const [target, anchor] = link.split("#");
      return !existsSync(at(target)) || (anchor && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it("names paths that exist", () => {
    expect(pathsIn(file).filter((name) => !existsSync(at(name)))).toEqual([]);
  });
});

it("keeps the README short", () => {
  expect(Buffer.byteLength(textOf("README.md"))).toBeLessThanOrEqual(MOST_README_BYTES);
});
