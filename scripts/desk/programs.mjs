import { join } from "node:path";
import { ROOT } from "../process-tools.mjs";

export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

/** The server and its commands as built by esbuild, each with everything of ours that it imports. */
export const BUNDLE_DIR = join(ROOT, ".next/ingress");
export const SERVER_BUNDLE = join(BUNDLE_DIR, "server.mjs");

/** The commands that are compiled, by their sources; a thread stands beside the command that starts it, a table among the parts: two commands read it. */
export const PROGRAM_SOURCES = {
  admin: "scripts/admin.ts",
  demo: "scripts/demo.ts",
  prepare: "scripts/prepare.ts",
  sandbox: "sandbox/main.ts",
  "push-thread": "scripts/seed/push-thread.ts",
};
export const PROGRAM_TABLES = { "carrier-table.csv": "sandbox/parcels/carrier-table.csv" };

/** @param {keyof typeof PROGRAM_SOURCES} name */
export function compiledProgram(name) {
  return join(BUNDLE_DIR, "programs", `${name}.mjs`);
}
