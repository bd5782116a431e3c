import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchHeaders, HEADERS } from "../node-headers.mjs";
import { ROOT, run, say } from "../process-tools.mjs";

/** The versions of Node for which the release has the SQLite driver, by the number of their interface to native modules. */
const NODES = { 115: 20, 127: 22, 137: 24 };
const SOURCE = join(ROOT, "node_modules/better-sqlite3");
/** Compiling takes a minute for each: a release of the same driver takes them from here. */
const CACHE = join(ROOT, "release/natives");

/**
 * Compiles the SQLite driver for each version of Node, with the headers that `HEADERS` names.
 *
 * @param {string} driverVersion of better-sqlite3
 * @returns {Promise<Map<string, string>>} the file for each interface number
 */
export async function compileDrivers(driverVersion) {
  const files = new Map();
  for (const [abi, node] of Object.entries(NODES)) {
    const file = join(CACHE, `better-sqlite3-${driverVersion}-${abi}.node`);
    if (isCompiledFor(file, abi) || ((await compile(node, file)) && isCompiledFor(file, abi))) files.set(abi, file);
    else
      say(
        `没有为 Node ${node} 编译 The SQLite driver could not be compiled for Node ${node}; the release does not run there.`,
      );
  }
  return files;
}

/** Whether a native module is there and of this interface number: its name has it. */
export function isCompiledFor(file, abi) {
  return existsSync(file) && readFileSync(file).includes(`node_register_module_v${abi}\0`);
}

async function compile(node, file) {
  say(`编译 SQLite 驱动 Compiling the SQLite driver for Node ${node} …`);
  const work = mkdtempSync(join(tmpdir(), "waybill-native-"));
  try {
    const headers = await fetchHeaders(HEADERS[node], work);
    if (!headers) return false;
    const copy = join(work, "driver");
    cpSync(SOURCE, copy, { recursive: true, filter: (path) => path !== join(SOURCE, "build") });
    const gyp = process.env.npm_config_node_gyp ?? join(npmFolder(), "node_modules/node-gyp/bin/node-gyp.js");
    const args = ["--silent", "rebuild", "--release", `--nodedir=${headers}`, "-C", copy];
    // In the environment too: a `nodedir` of npm's own settings, which npm hands down, would go before the option.
    if ((await run(process.execPath, [gyp, ...args], { env: { npm_config_nodedir: headers } })) !== 0) return false;
    const built = join(copy, "build/Release/better_sqlite3.node");
    spawnSync("strip", ["--strip-unneeded", built]); // smaller; without it the file works as well
    mkdirSync(CACHE, { recursive: true });
    cpSync(built, `${file}.part`);
    renameSync(`${file}.part`, file);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function npmFolder() {
  const { stdout } = spawnSync("npm", ["root", "--global"], { encoding: "utf8" });
  return join(stdout.trim(), "npm");
}
