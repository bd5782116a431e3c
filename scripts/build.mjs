import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, say } from "./process-tools.mjs";

export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

const FRONT = join(ROOT, ".next/front");
/** The built front server. */
export const FRONT_SERVER = join(FRONT, "server.mjs");

/** The files that the build reads. */
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
  "scripts/build.mjs",
  "server.ts",
  "tsconfig.json",
];
const IS_NO_SOURCE = /\.test\.tsx?$|^db\/(testing|migrations)\//;
/** Next writes it at the end of a build. */
const BUILD_ID = join(ROOT, ".next/BUILD_ID");
/** Contains the hash of the last built sources. */
const STAMP = join(ROOT, ".next/waybill-build");

/**
 * Builds when the sources differ from those of the last build. Contents are compared, not dates: a
 * fresh clone has new dates.
 *
 * @returns {Promise<boolean>} false when the build failed
 */
export async function ensureBuilt() {
  const sourceHash = hashSources();
  if (
    existsSync(BUILD_ID) &&
    existsSync(FRONT_SERVER) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, "utf8") === sourceHash
  )
    return true;
  say("构建页面 Building (next build) …");
  const code = await run(process.execPath, [NEXT, "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) {
    say("构建失败 The build failed; its message stands above.");
    return false;
  }
  hintAtCompiling();
  await buildFront();
  writeFileSync(STAMP, sourceHash);
  return true;
}

/** A hint for browsers at the start of a script: compile all of its functions while it is loading. */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Makes browsers compile the scripts of React and Next in the background, instead of each function
 * at its first call, which would block a slow machine for a tenth of a second.
 */
function hintAtCompiling() {
  const { rootMainFiles } = JSON.parse(readFileSync(join(ROOT, ".next/build-manifest.json"), "utf8"));
  for (const file of rootMainFiles.map((each) => join(ROOT, ".next", each))) {
    writeFileSync(file, COMPILE_HINT + readFileSync(file, "utf8"));
  }
}

/**
 * Builds the front server and its thread beside Next's files: they start and run faster than when
 * translated while loading.
 */
async function buildFront() {
  const { build } = await import("esbuild"); // exists only after the dependencies are installed
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["server.ts", ...["thread", "intake-thread", "journal-thread"].map((name) => `lib/front/${name}.ts`)],
    outbase: ".",
    outdir: FRONT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    alias: { "next/navigation": "next/navigation.js" }, // Node.js resolves it only by its full name
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "error",
  });
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(listFiles)) {
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
