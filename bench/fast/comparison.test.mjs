import { expect, test } from "vitest";
import { comparison } from "./comparison.mjs";

const of = (pieces, compiler = "cargo 1") => ({ compiler, machine: { processor: "x" }, pieces });
const rowOf = (pieces, record) => comparison(of(pieces), record).split("\n")[2];
const piece = { name: "a", instructions: 1_000_000, ratio: 2 };

test("what has become slower is marked", () => {
  const now = { ...piece, instructions: 1_030_000, ratio: 2.2 };
  expect(rowOf([now], of([piece]))).toBe("| a | 1,030,000 | **+3.0 %** | 2.200 | +10.0 % |");
});

test("without Valgrind or a record there is less to compare", () => {
  expect(rowOf([{ name: "a", ratio: 2 }], of([piece]))).toBe("| a | – |  | 2.000 | +0.0 % |");
  expect(rowOf([piece], null)).toBe("| a | 1,000,000 |  | 2.000 |  |");
});

test("another compiler is named", () => {
  expect(comparison(of([piece]), of([piece], "cargo 2"))).toContain("The record is of cargo 2.");
});
