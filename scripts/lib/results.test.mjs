import { expect, test } from "vitest";
import { countLibtest, countPlaywright, countVitest, judged, summary } from "./results.mjs";

const libtest = `
test io::npy::reads_f2 ... ok
test result: \u001b[32mok\u001b[0m. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
`;

test("libtest: all test programs are added up", () => {
  expect(countLibtest(libtest)).toEqual({ passed: 15, failed: 2, skipped: 1 });
});

test("Vitest: tests still to be written are skipped ones", () => {
  const report = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(countVitest(report)).toEqual({ passed: 4, failed: 1, skipped: 3 });
});

test("Playwright: a flaky test has failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 0 };
  expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

test("a suite that ends badly without a failed test counts as one failure", () => {
  const counts = { passed: 7, failed: 0, skipped: 0 };
  expect(judged(counts, 101)).toMatchObject({ passed: 7, failed: 1 });
  expect(judged(counts, 0)).toEqual(counts);
  expect(judged({ ...counts, failed: 2 }, 1)).toMatchObject({ failed: 2 });
});

test("a suite that runs no test counts as one failure", () => {
  const none = { passed: 0, failed: 0, skipped: 3 };
  expect(judged(none, 0)).toMatchObject({ failed: 1, problem: "ran no test" });
});

test("the summary closes with the totals and names the problems", () => {
  const results = [
    { name: "rust", passed: 15, failed: 0, skipped: 1, seconds: 2.4 },
    { name: "e2e", passed: 0, failed: 1, skipped: 0, seconds: 0.2, problem: "could not start" },
  ];
  const lines = summary(results).split("\n");
  expect(lines.at(-1)).toBe("15 passed, 1 failed");
  expect(lines.at(-2)).toBe("e2e: could not start");
});
