import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatDuration } from "./format-duration.mjs";
import { readTestReport } from "./read-test-report.mjs";

const SLOWEST = 20;

/** A phase that passes or fails as a whole. */
export function countCheck({ name, ms, code }) {
  return { name, ms, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [], tests: [] };
}

/** A phase of many tests, counted from its report. */
export function countTests({ name, ms, code }, file) {
  const report = readTestReport(file) ?? { passed: 0, failed: 0, failures: [], tests: [] };
  // A runner that ran nothing, or failed outside of any test, has not passed.
  const hasHiddenFailure = report.failed === 0 && (code !== 0 || report.passed === 0);
  return { name, ms, ...report, failed: hasHiddenFailure ? 1 : report.failed };
}

/**
 * Prints the slowest tests, then each phase with its time, then `N passed, N failed`; keeps the same text in
 * `summary.txt` beside the reports, and sets the exit code.
 */
export function printSummary(phases, folder, ms) {
  const sum = (pick) => phases.reduce((total, phase) => total + pick(phase), 0);
  const failed = sum((phase) => phase.failed);
  const lines = [
    ...slowestTests(phases),
    "",
    "── summary ──",
    ...phases.flatMap(phaseLines),
    `whole: ${formatDuration(ms)}; reports: ${folder}`,
    `${sum((phase) => phase.passed)} passed, ${failed} failed`,
  ];
  const text = `${lines.join("\n")}\n`;
  process.stdout.write(text);
  writeFileSync(join(folder, "summary.txt"), text);
  process.exitCode = failed > 0 ? 1 : 0;
}

function slowestTests(phases) {
  const tests = phases.flatMap((phase) => phase.tests).toSorted((left, right) => right.ms - left.ms);
  if (tests.length === 0) return [];
  const shown = tests.slice(0, SLOWEST);
  return ["", `── ${shown.length} slowest tests ──`, ...shown.map(({ name, ms }) => `${padded(ms)}  ${name}`)];
}

const padded = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

function phaseLines({ name, ms, passed, failed, failures }) {
  const mark = failed > 0 ? "✗" : "✓";
  return [
    `${mark} ${name}: ${passed} passed, ${failed} failed, ${formatDuration(ms)}`,
    ...failures.map((failure) => `    ${failure}`),
  ];
}
