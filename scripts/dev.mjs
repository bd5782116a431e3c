import { ensureInstalled } from "./install.mjs";
import { launch } from "./launch.mjs";

await ensureInstalled();
await launch("dev");
