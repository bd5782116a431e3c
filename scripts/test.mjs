import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureBuilt, NEXT } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { forgetSettings, ROOT, run } from "./process-tools.mjs";

forgetSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";

const bin = (path) => join(ROOT, "node_modules", path);
const node = (args, env) => run(process.execPath, args, { env, stdio: ["ignore", 1, 1] });
const say = (message) => process.stdout.write(`${message}\n`);

await ensureInstalled();
const hasBrowser = await ensureBrowser();
const reports = mkdtempSync(join(tmpdir(), "waybill-reports-"));

/** In the order in which they run; all of them do, whatever failed before. */
const results = [
  await check("lint", () => node([bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."])),
  await check(
    "types",
    async () => (await node([NEXT, "typegen"])) || (await node([bin("typescript/bin/tsc"), "--noEmit"])),
  ),
  await check("unused", () => node([bin("knip/bin/knip.js"), "--no-progress"])),
  await suite(
    "unit and integration",
    (report) => {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      return node([bin("vitest/vitest.mjs"), "run", ...reporters]);
    },
    countVitest,
  ),
  ...(await browserTests()),
];
rmSync(reports, { recursive: true, force: true });
summarize(results);

async function browserTests() {
  const build = await check("build", async () => ((await ensureBuilt()) ? 0 : 1));
  const browser = await check("browser", async () => (hasBrowser ? 0 : 1));
  if (build.failed + browser.failed > 0) return [build, browser];
  const tests = await suite(
    "browser tests",
    (report) => {
      const args = [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"];
      return node(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_FORCE_TTY: "0" });
    },
    countPlaywright,
  );
  return [build, browser, tests];
}

/** One check that passes or fails as a whole. */
async function check(name, perform) {
  say(`\n── ${name} ──`);
  const hasPassed = (await perform()) === 0;
  return { name, passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1, failures: [] };
}

/** Many tests, counted from the report that their runner writes. */
async function suite(name, perform, count) {
  say(`\n── ${name} ──`);
  const report = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const code = await perform(report);
  const { passed, failed, failures } = readReport(report, count);
  // A runner that ran nothing, or failed outside of any test, has not passed.
  const hasHiddenFailure = failed === 0 && (code !== 0 || passed === 0);
  return { name, passed, failed: hasHiddenFailure ? 1 : failed, failures };
}

function readReport(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch (error) {
    say(`没有测试报告 No report was written: ${error.message}`);
    return { passed: 0, failed: 0, failures: [] };
  }
}

function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const isBroken = ({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((result) => result.status === "failed");
  const failures = testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => [
      name.slice(ROOT.length + 1),
      ...assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `  ${fullName}`),
    ]);
  return { passed: numPassedTests, failed: numFailedTests + testResults.filter(isBroken).length, failures };
}

function countPlaywright({ stats, errors, suites }) {
  // A test that passes only when tried again has failed.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, failures: suites.flatMap(failuresOf) };
}

function failuresOf({ specs = [], suites = [] }) {
  const hasFailed = ({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky");
  return [...specs.filter(hasFailed).map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(failuresOf)];
}

function summarize(all) {
  say("\n── summary ──");
  for (const { name, passed, failed, failures } of all) {
    say(`${failed > 0 ? "✗" : "✓"} ${name}: ${passed} passed, ${failed} failed`);
    for (const failure of failures) say(`    ${failure}`);
  }
  const sum = (pick) => all.reduce((total, result) => total + pick(result), 0);
  const failed = sum((result) => result.failed);
  process.exitCode = failed > 0 ? 1 : 0;
  say(`${sum((result) => result.passed)} passed, ${failed} failed`);
}
