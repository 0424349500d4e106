import { existsSync, readFileSync, rmSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { at } from "./paths.mjs";

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** Counts of all test programs in the output of `cargo test`, natively or under wasm-bindgen's runner. */
export function countLibtest(output) {
  const lines = stripVTControlCharacters(output).matchAll(
    /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm,
  );
  return [...lines].map(([, ...counts]) => counts.map(Number)).reduce(added, nothing);
}

const added = (sum, [passed, failed, skipped]) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
  skipped: sum.skipped + skipped,
});

/** Counts in the report of Vitest's `json` reporter. */
export const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Counts in the report of Playwright's `json` reporter; a test that passed only when tried again has failed. */
export const countPlaywright = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

/** A test runner's JSON report, counted; the one of an earlier run has to be gone before, see forgetReport. */
export function countReport(file, count) {
  return existsSync(at(file)) ? count(JSON.parse(readFileSync(at(file), "utf8"))) : nothing;
}

/** Removes a report, so that a runner that dies early isn't taken for the run before it. */
export function forgetReport(file) {
  rmSync(at(file), { force: true });
}

/**
 * What came of a suite. One that ended badly without naming a failed test counts as one failure, and so does one that
 * ran no test.
 */
export function judged(counts, code) {
  if (code !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, problem: `did not run to its end (code ${code})` };
  }
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, problem: "ran no test" };
  return counts;
}

/** The closing summary: a table of the suites, their problems, and `N passed, N failed` as the last line. */
export function summary(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const row = (name, ...cells) => name.padEnd(8) + cells.map((c) => String(c).padStart(9)).join("");
  return [
    row("suite", "passed", "failed", "skipped", "seconds"),
    ...results.map((r) => row(r.name, r.passed, r.failed, r.skipped, r.seconds.toFixed(0))),
    ...results.filter((r) => r.problem).map((r) => `${r.name}: ${r.problem}`),
    `${total("passed")} passed, ${total("failed")} failed`,
  ].join("\n");
}
