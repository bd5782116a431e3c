import { readFileSync } from "node:fs";
import { ROOT } from "../process-tools.mjs";

/**
 * What a runner's JSON report says.
 *
 * @typedef {object} Report
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} failures a line for each
 * @property {{ name: string, ms: number }[]} tests each with how long it took
 */

/**
 * @param {string} file the report of vitest or Playwright
 * @returns {Report | undefined} undefined when there is none
 */
export function readTestReport(file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    process.stdout.write(`没有测试报告 No report was written: ${error.message}\n`);
    return undefined;
  }
  return "testResults" in report ? readVitest(report) : readPlaywright(report);
}

function readVitest({ numPassedTests, numFailedTests, testResults }) {
  const isBroken = ({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((result) => result.status === "failed");
  const failures = testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => [
      fromRoot(name),
      ...assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `  ${fullName}`),
    ]);
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: `${fromRoot(name)}: ${fullName}`, ms: duration ?? 0 })),
  );
  return { passed: numPassedTests, failed: numFailedTests + testResults.filter(isBroken).length, failures, tests };
}

function fromRoot(path) {
  return path.slice(ROOT.length + 1);
}

function readPlaywright({ stats, errors, suites }) {
  // A test that passes only when tried again has failed.
  const failed = stats.unexpected + stats.flaky + errors.length;
  const specs = suites.flatMap(specsOf);
  const failures = specs
    .filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"))
    .map(({ file, title }) => `${file}: ${title}`);
  const tests = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ projectName, results }) => ({
      name: `e2e/${file} [${projectName}]: ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  );
  return { passed: stats.expected, failed, failures, tests };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}
