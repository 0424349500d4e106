import { expect, test } from "vitest";
import { noticesOf } from "./notices.mjs";

test("every package is listed, and each licence is there once, with those that it is of", () => {
  const packages = [
    { name: "b", version: "2.0.0", licence: "MIT", texts: ["Permission is granted."] },
    { name: "a", version: "1.0.0", licence: "MIT", texts: ["Permission is granted."] },
    { name: "c", version: "", licence: "Apache-2.0", texts: [] },
  ];
  const text = noticesOf(packages);
  expect(text).toContain("a 1.0.0: MIT\nb 2.0.0: MIT\nc: Apache-2.0");
  expect(text.split("Permission is granted.")).toHaveLength(2);
  expect(text).toContain("\na, b\n");
});
