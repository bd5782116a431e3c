import { ensureInstalled } from "./install.mjs";
import { run, typeScript } from "./process-tools.mjs";

await ensureInstalled();
// Both processes get Ctrl-C from the terminal; this one leaves the shutdown to the sandbox.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
process.exitCode = await run(process.execPath, typeScript("sandbox/main.ts", ...process.argv.slice(2)), {
  stdio: "inherit",
});
