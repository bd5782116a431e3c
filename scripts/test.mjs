import { mkdirSync, rmSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { deleteSettings } from "./settings.mjs";
import {
  BROWSER,
  BUILD,
  CLIENT_TYPES,
  LINT,
  playwrightPhase,
  REPORTS,
  TYPES,
  UNUSED,
  vitestPhase,
} from "./test-run/phase-list.mjs";
import { runAlone, runTogether } from "./test-run/phases.mjs";
import { judgeCheck, judgeTests, printSummary } from "./test-run/summary.mjs";

deleteSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";

await ensureInstalled();
const start = performance.now();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);

/** All phases run, whatever failed before. */
const client = await runAlone(CLIENT_TYPES);
const checks = [client, ...(await runTogether([LINT, TYPES, UNUSED]))].map(judgeCheck);

const database = vitestPhase("unit and integration", []);
const databaseRun = runAlone(database);
const [build, browser] = (await runTogether([BUILD, BROWSER], databaseRun)).map(judgeCheck);
const results = [...checks, judgeTests(await databaseRun, database.report), build, browser];

if (build.failed + browser.failed === 0) {
  const pages = playwrightPhase("browser tests", []);
  results.push(judgeTests(await runAlone(pages), pages.report));
}
printSummary(results, REPORTS, performance.now() - start);
