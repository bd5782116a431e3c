import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freeMemory } from "./desk/machine-memory.mjs";
import { BUNDLE_DIR, NEXT, PROGRAM_TABLES, SERVER_BUNDLE } from "./desk/programs.mjs";
import { ROOT, run, say } from "./process-tools.mjs";

/** The files and folders that the build of the pages reads. */
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
/** What the bundles of the server and its commands have besides. */
const PROGRAM_FOLDERS = ["sandbox", "scripts", "server.ts"];
const IS_NO_SOURCE = /\.test\.tsx?$|\/testing\/|^db\/migrations\//;
/** Next writes it at the end of a build. */
const BUILD_ID = join(ROOT, ".next/BUILD_ID");
/** Each contains the hash of the sources that were last built. */
const PAGES_STAMP = join(ROOT, ".next/waybill-build");
const PROGRAMS_STAMP = join(BUNDLE_DIR, "waybill-programs");

/** MB that `next build` needs, measured with one worker and without its cache; with less the system kills it. */
const BUILD_MB = 2400;
/** MB from which the build takes its usual way, which is faster and needs more. */
const ROOMY_MB = 5000;

/**
 * Builds when the sources differ from those of the last build. It compares contents, not dates: a
 * fresh clone has new dates.
 *
 * @returns {Promise<boolean>} false when the build failed or the machine has too little memory for it
 */
export async function ensureBuilt() {
  const pages = hashSources(SOURCES);
  if (!isBuilt(pages)) {
    if (!hasBuildMemory() || !(await buildPages(pages))) return false;
  }
  await ensurePrograms(pages);
  return true;
}

/**
 * Whether the pages are built or this machine has the memory to build them; if not, says what to do instead.
 * `npm start` asks before it installs, which takes minutes.
 */
export function canBuild() {
  return isBuilt(hashSources(SOURCES)) || hasBuildMemory();
}

/** Whether the compiled commands are those of the present sources. */
export function arePrograms() {
  return readStamp(PROGRAMS_STAMP) === hashPrograms(hashSources(SOURCES));
}

/**
 * Builds the pages whatever was built before.
 *
 * @param {string} sourceHash
 * @param {Record<string, string>} env for `next.config.js`
 */
async function buildPages(sourceHash, env = {}) {
  say("构建页面（next build）…", "Building (next build) …");
  rmSync(PAGES_STAMP, { force: true });
  if (freeMemory() < ROOMY_MB) env.BUILD_IN_LITTLE_MEMORY = "1";
  // Writing the cache takes a fifth of the time that a newcomer waits, and 200 MB. The next build writes it.
  if (!existsSync(BUILD_ID) || env.BUILD_IN_LITTLE_MEMORY) env.BUILD_WITHOUT_CACHE = "1";
  const code = await run(process.execPath, [NEXT, "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  if (code !== 0) {
    say("构建失败，原因见上。", "The build failed; its message stands above.");
    return false;
  }
  addCompileHint();
  shareEqualChunks();
  writeFileSync(PAGES_STAMP, sourceHash);
  return true;
}

/** Builds the pages with the files that they need outside of a clone, and the commands: for `npm run release`. */
export async function buildStandalone() {
  const pages = hashSources(SOURCES);
  if (
    !hasBuildMemory() ||
    !(await buildPages(pages, { BUILD_STANDALONE: pages.slice(0, 20), BUILD_IN_LITTLE_MEMORY: "1" }))
  )
    return false;
  await ensurePrograms(pages);
  return true;
}

function hasBuildMemory() {
  const free = freeMemory();
  if (free >= BUILD_MB) return true;
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  say(
    `内存不够，没有开始构建：构建页面需要 ${BUILD_MB} MB，现在可用 ${free} MB。请改用已构建好的发行包 waybill-desk-${version}-linux-x64.tar.gz（见 docs/install.md），或增加内存、交换空间后重试。`,
    `Not enough memory, nothing was built: building the pages needs ${BUILD_MB} MB, ${free} MB are free. Use the release that is built, waybill-desk-${version}-linux-x64.tar.gz (docs/install.md), or add memory or swap and try again.`,
  );
  return false;
}

function isBuilt(sourceHash) {
  return existsSync(BUILD_ID) && readStamp(PAGES_STAMP) === sourceHash;
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** At the top of a script it makes the browser compile all functions at once, while the script still loads. */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Adds the hint to the scripts that a page loads with its HTML: React, Next and the page's own. Without it the browser
 * compiles each function on the main thread when it is first called, which costs a slow machine two tenths of a second.
 * What is loaded later, such as charts, has many functions that are never called.
 */
function addCompileHint() {
  for (const name of listFirstScripts()) {
    const file = join(ROOT, ".next", name);
    writeFileSync(file, COMPILE_HINT + readFileSync(file, "utf8"));
  }
}

/** The scripts that the HTML of any page asks for, relative to the build. */
function listFirstScripts() {
  const { rootMainFiles } = JSON.parse(readFileSync(join(ROOT, ".next/build-manifest.json"), "utf8"));
  const pages = listFiles(".next/server/app").filter((file) => file.endsWith("_client-reference-manifest.js"));
  const ownFiles = pages.flatMap((file) => {
    const [, entries = "{}"] = /"entryJSFiles":(\{[^}]*\})/.exec(readFileSync(join(ROOT, file), "utf8")) ?? [];
    return Object.values(JSON.parse(entries)).flat();
  });
  return new Set([...rootMainFiles, ...ownFiles]);
}

/**
 * Next writes the same modules once more for each of many routes, under another name. Each copy would be read into
 * memory again when its route is first asked for, so all but one refer to that one.
 */
function shareEqualChunks() {
  const folder = join(ROOT, ".next/server/chunks");
  const first = new Map();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".js")) continue;
    const file = join(folder, name);
    // The address of its source map stands at the end.
    const code = readFileSync(file, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "");
    const hash = createHash("sha256").update(code).digest("hex");
    if (!first.has(hash)) first.set(hash, name);
    else writeFileSync(file, `module.exports = require(${JSON.stringify(`./${first.get(hash)}`)});\n`);
  }
}

/** Bundles the server, its threads and the commands: they start and run faster than when each file is compiled as it loads. */
async function ensurePrograms(pagesHash) {
  const sourceHash = hashPrograms(pagesHash);
  if (existsSync(SERVER_BUNDLE) && readStamp(PROGRAMS_STAMP) === sourceHash) return;
  const { bundlePrograms } = await import("./bundle/bundle-programs.mjs"); // its packages may be installed only now
  rmSync(BUNDLE_DIR, { recursive: true, force: true }); // the parts have other names by now
  await bundlePrograms();
  for (const [name, source] of Object.entries(PROGRAM_TABLES)) {
    copyFileSync(join(ROOT, source), join(BUNDLE_DIR, "parts", name));
  }
  writeFileSync(PROGRAMS_STAMP, sourceHash);
}

function hashPrograms(pagesHash) {
  return `${pagesHash} ${hashSources(PROGRAM_FOLDERS)}`;
}

function hashSources(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(listFiles)) {
    if (!IS_NO_SOURCE.test(file))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

/** All files at or below `path`, in a fixed order, with slashes on every system. */
function listFiles(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  try {
    const names = readdirSync(full).sort();
    return names.flatMap((name) => listFiles(`${path}/${name}`));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}
