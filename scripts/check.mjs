import { mkdirSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { deleteSettings } from "./settings.mjs";
import { CLIENT_TYPES, LINT, REPORTS, TYPES, vitestPhase } from "./test-run/phase-list.mjs";
import { runAlone, runTogether } from "./test-run/phases.mjs";
import { judgeCheck, judgeTests, printSummary } from "./test-run/summary.mjs";

deleteSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";

await ensureInstalled();
const start = performance.now();
mkdirSync(REPORTS, { recursive: true });
const client = judgeCheck(await runAlone(CLIENT_TYPES));
const unit = vitestPhase("unit", ["--project", "unit"]);
const unitRun = runAlone(unit);
const checks = (await runTogether([LINT, TYPES], unitRun)).map(judgeCheck);
printSummary([client, ...checks, judgeTests(await unitRun, unit.report)], REPORTS, performance.now() - start);
