import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { launch } from "./launch.mjs";
import { say } from "./process-tools.mjs";

await ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
// `--next-only` leaves out the front server: slower, to test that the route handler works in the
// same way.
await launch(process.argv.includes("--next-only") ? "start" : "front").catch((error) => {
  say(`无法启动 could not start: ${error.message}`);
  process.exit(1);
});
