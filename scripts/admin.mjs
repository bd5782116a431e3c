import { arePrograms } from "./build.mjs";
import { compiledProgram } from "./desk/programs.mjs";
import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";

await ensureInstalled();
// The compiled command starts faster and writes nothing to the folder for temporary files.
const args = process.argv.slice(2);
const admin = arePrograms() ? [compiledProgram("admin"), ...args] : typeScript("scripts/admin.ts", ...args);
process.exitCode = await run(process.execPath, admin, { stdio: "inherit" });
