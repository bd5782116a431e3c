import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";

/** Our own settings: a benchmark must see none of the operator's. */
const SETTINGS = [
  "APP_SECRET",
  "DATABASE_URL",
  "DATA_DIR",
  "HOST",
  "KUAIDI100_KEY",
  "KUAIDI100_POLL_URL",
  "NODE_ENV",
  "PORT",
  "PUBLIC_URL",
  "SANDBOX",
];
for (const name of SETTINGS) delete process.env[name];

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
