import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { forgetSettings, run, typeScript } from "./process-tools.mjs";

forgetSettings();

const args = process.argv.slice(2);
await ensureInstalled();
const isHelp = args.length === 0 || args[0].startsWith("-") || args[0] === "help";
if (!isHelp && !(await ensureBuilt())) process.exit(1);
// Holds a channel to it, and with it to every server that it starts: none outlives this process.
process.exitCode = await run(
  process.execPath,
  ["--import", "./scripts/die-with-parent.mjs", ...typeScript("bench/run.ts", ...args)],
  { stdio: ["ignore", 1, 2, "ipc"] },
);
