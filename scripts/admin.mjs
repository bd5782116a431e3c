import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";

await ensureInstalled();
process.exitCode = await run(process.execPath, typeScript("scripts/admin.ts", ...process.argv.slice(2)), {
  stdio: "inherit",
});
