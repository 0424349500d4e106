import { expect, test } from "vitest";
import type { ModelSource } from "../url/model-source";
import { linkNeeds } from "./link-needs";

const from = (kind: ModelSource["kind"]): ModelSource => ({
  kind,
  name: "tale.txt",
  words: 9_000,
  tokenizer: { mode: "words", lowercase: true },
});
const needs = (kind: ModelSource["kind"], hostname = "example.org", isShared = false) =>
  linkNeeds({ hostname, source: from(kind), isShared });

test("a link says what it lacks", () => {
  expect(needs("sample")).toContain("no model");
  expect(needs("text")).toContain("The receiver needs “tale.txt” (9,000\u00a0words)");
  expect(needs("vectors")).toContain("no vectors");
  expect(needs("text", "example.org", true)).toContain("sees the same");
});

test.each(["localhost", "127.0.0.1", "page.localhost", "[::1]"])(
  "at %s it says that it leads nowhere for others",
  (hostname) => expect(needs("sample", hostname)).toContain("nobody else can use it"),
);
