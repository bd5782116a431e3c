import { mkdirSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { deleteSettings } from "./product-settings.mjs";
import { runAlone, runTogether } from "./test-run/run-phases.mjs";
import { CLIENT_TYPES, LINT, REPORTS, TYPES, vitestPhase } from "./test-run/test-phases.mjs";
import { countCheck, countTests, printSummary } from "./test-run/test-summary.mjs";

deleteSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";

await ensureInstalled();
const start = performance.now();
mkdirSync(REPORTS, { recursive: true });
const client = countCheck(await runAlone(CLIENT_TYPES));
const unit = vitestPhase("unit", ["--project", "unit"]);
const unitRun = runAlone(unit);
const checks = (await runTogether([LINT, TYPES], unitRun)).map(countCheck);
printSummary([client, ...checks, countTests(await unitRun, unit.report)], REPORTS, performance.now() - start);
