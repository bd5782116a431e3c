import { ensureInstalled } from "./install.mjs";
import { launch } from "./launch.mjs";
import { ProcessFamily } from "./process-family.mjs";

const family = new ProcessFamily();
await ensureInstalled();
await launch(family, "dev");
