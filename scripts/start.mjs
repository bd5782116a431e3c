import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { launch } from "./launch.mjs";

await ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
await launch("start");
