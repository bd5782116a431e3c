import { mkdirSync, rmSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { deleteSettings } from "./product-settings.mjs";
import { runAlone, runTogether } from "./test-run/run-phases.mjs";
import {
  BROWSER,
  BUILD,
  CLIENT_TYPES,
  LINT,
  playwrightPhase,
  REPORTS,
  shiftedDatePhases,
  TYPES,
  UNUSED,
  vitestPhase,
} from "./test-run/test-phases.mjs";
import { countCheck, countTests, printSummary } from "./test-run/test-summary.mjs";

deleteSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";

await ensureInstalled();
const start = performance.now();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);

/** All phases run, even after a failed one. */
const client = await runAlone(CLIENT_TYPES);
const checks = [client, ...(await runTogether([LINT, TYPES, UNUSED]))].map(countCheck);

const database = vitestPhase("unit and integration", []);
const databaseRun = runAlone(database);
const [build, browser] = (await runTogether([BUILD, BROWSER], databaseRun)).map(countCheck);
const results = [...checks, countTests(await databaseRun, database.report), build, browser];

const dates = shiftedDatePhases();
const datesRun = await runTogether(dates);
results.push(...datesRun.map((outcome, index) => countTests(outcome, dates[index].report)));

if (build.failed + browser.failed === 0) {
  const pages = playwrightPhase("browser tests", []);
  results.push(countTests(await runAlone(pages), pages.report));
}
printSummary(results, REPORTS, performance.now() - start);
