import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { ROOT, say } from "./process-tools.mjs";
import { deleteSettings } from "./product-settings.mjs";
import { DRILLS } from "./test-run/drill-table.mjs";
import { runAlone } from "./test-run/run-phases.mjs";
import { BROWSER, BUILD, playwrightPhase, REPORTS, vitestPhase } from "./test-run/test-phases.mjs";
import { countCheck, countTests, printSummary } from "./test-run/test-summary.mjs";

const HELP = `The long forms of the tests: npm run test:drills -- NAME …

${Object.entries(DRILLS)
  .map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
  .join("\n")}

PROPERTY_SEED=N repeats a run of lives or properties.
`;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in DRILLS));
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) say(`没有这样的演练 No such drill: ${unknown.join(", ")}\n`);
  process.stdout.write(HELP);
  process.exit(unknown.length > 0 ? 1 : 0);
}

deleteSettings();
process.env.NEXT_TELEMETRY_DISABLED = "1";
await ensureInstalled();
const start = performance.now();
mkdirSync(REPORTS, { recursive: true });

const drills = names.map((name) => ({ name, ...DRILLS[name] }));
const results = [];
if (drills.some(({ playwright, phases }) => playwright || phases)) {
  for (const phase of [BUILD, BROWSER]) results.push(countCheck(await runAlone(phase)));
}
for (const { name, vitest, playwright, script, phases, env } of drills) {
  say(
    `\n${Object.entries(env)
      .map((pair) => pair.join("="))
      .join(" ")}`,
  );
  if (script) {
    results.push(countCheck(await runAlone({ name, env, commands: [[join(ROOT, "scripts", script)]] })));
    continue;
  }
  if (phases) {
    for await (const phase of phases()) results.push(countTests(await runAlone(phase), phase.report));
    continue;
  }
  const phase = vitest ? vitestPhase(name, vitest, env) : playwrightPhase(name, playwright, env);
  results.push(countTests(await runAlone(phase), phase.report));
}
printSummary(results, REPORTS, performance.now() - start);
