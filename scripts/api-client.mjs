import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./api-client/main.ts", import.meta.url));
process.exit(spawnSync(process.execPath, ["--import", "tsx", script], { stdio: "inherit" }).status ?? 1);
