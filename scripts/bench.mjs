import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";
import { deleteSettings } from "./product-settings.mjs";

deleteSettings();

const args = process.argv.slice(2);
await ensureInstalled();
/** Benchmarks that start the production server. */
const needsBuild = /^(?:files|intake|interactions|memory|pages|soak)/.test(args[0] ?? "");
if (needsBuild && !(await ensureBuilt())) process.exit(1);
// Opens a channel to it and to every server that it starts, so that they end with this process.
process.exitCode = await run(
  process.execPath,
  ["--import", "./scripts/die-with-parent.mjs", ...typeScript("bench/run.ts", ...args)],
  { stdio: ["ignore", 1, 2, "ipc"] },
);
