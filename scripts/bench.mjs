import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";
import { deleteSettings } from "./product-settings.mjs";

deleteSettings();

const args = process.argv.slice(2);
await ensureInstalled();
/** Those that start the server as it is delivered. */
const needsBuild = /^(?:intake|pages)/.test(args[0] ?? "");
if (needsBuild && !(await ensureBuilt())) process.exit(1);
// Holds a channel to it, and with it to every server that it starts: none outlives this process.
process.exitCode = await run(
  process.execPath,
  ["--import", "./scripts/die-with-parent.mjs", ...typeScript("bench/run.ts", ...args)],
  { stdio: ["ignore", 1, 2, "ipc"] },
);
