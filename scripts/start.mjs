import { canBuild, ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { launch } from "./launch.mjs";
import { ProcessFamily } from "./process-family.mjs";
import { say } from "./process-tools.mjs";

const family = new ProcessFamily();
if (!canBuild()) process.exit(1);
await ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
// `--next-only` leaves the ingress out: slower; for comparing the route handler with it.
await launch(family, process.argv.includes("--next-only") ? "start" : "ingress").catch((error) => {
  say(`无法启动：${error.message}`, `could not start: ${error.message}`);
  process.exit(1);
});
