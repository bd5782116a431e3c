import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, say } from "./process-tools.mjs";

export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

const FRONT = join(ROOT, ".next/front");
/** The front server as built. */
export const FRONT_SERVER = join(FRONT, "server.mjs");

/** What the build reads. */
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
const IS_NO_SOURCE = /\.test\.tsx?$|\/testing\/|^db\/migrations\//;
/** Next writes it at the end of a build. */
const BUILD_ID = join(ROOT, ".next/BUILD_ID");
/** Holds the hash of the sources that were built last. */
const STAMP = join(ROOT, ".next/waybill-build");

/**
 * Builds when the sources are others than those of the last build. Contents count, not dates: a
 * fresh clone has new dates.
 *
 * @returns {Promise<boolean>} false when the build failed
 */
export async function ensureBuilt() {
  const wanted = hashSources();
  if (existsSync(BUILD_ID) && existsSync(FRONT_SERVER) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted)
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
  writeFileSync(STAMP, wanted);
  return true;
}

/** What a browser reads at the top of a script: compile all of its functions, while it still arrives. */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Has browsers compile React and Next's own scripts beside the page and not in its way, function by
 * function as each is called; that would hold up a slow machine for a tenth of a second.
 */
function hintAtCompiling() {
  const { rootMainFiles } = JSON.parse(readFileSync(join(ROOT, ".next/build-manifest.json"), "utf8"));
  for (const file of rootMainFiles.map((each) => join(ROOT, ".next", each))) {
    writeFileSync(file, COMPILE_HINT + readFileSync(file, "utf8"));
  }
}

/** The front server and its thread, beside Next's own files: they start faster so, and run faster than translated as they load. */
async function buildFront() {
  const { build } = await import("esbuild"); // there only once the dependencies are
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["server.ts", ...["thread", "intake-thread", "journal-thread"].map((name) => `lib/front/${name}.ts`)],
    outbase: ".",
    outdir: FRONT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    alias: { "next/navigation": "next/navigation.js" }, // Node itself finds it only by its whole name
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
