import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, say } from "./process-tools.mjs";

export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

const BUNDLE_DIR = join(ROOT, ".next/ingress");
/** `server.ts` as built, with everything of ours that it imports. */
export const SERVER_BUNDLE = join(BUNDLE_DIR, "server.mjs");

/** The files and folders that the build reads. */
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
/** Contains the hash of the last built sources. */
const STAMP = join(ROOT, ".next/waybill-build");

/**
 * Builds when the sources differ from those of the last build. It compares contents, not dates: a
 * fresh clone has new dates.
 *
 * @returns {Promise<boolean>} false when the build failed
 */
export async function ensureBuilt() {
  const sourceHash = hashSources();
  if (
    existsSync(BUILD_ID) &&
    existsSync(SERVER_BUNDLE) &&
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
  addCompileHint();
  await bundleServer();
  writeFileSync(STAMP, sourceHash);
  return true;
}

/** At the top of a script it makes the browser compile all functions at once, while the script still loads. */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Adds the hint to React's and Next's own scripts. Without it the browser compiles each function on
 * the main thread when it is first called, which costs a slow machine a tenth of a second.
 */
function addCompileHint() {
  const { rootMainFiles } = JSON.parse(readFileSync(join(ROOT, ".next/build-manifest.json"), "utf8"));
  for (const file of rootMainFiles.map((each) => join(ROOT, ".next", each))) {
    writeFileSync(file, COMPILE_HINT + readFileSync(file, "utf8"));
  }
}

/** The programs that run as threads of the server; each is an entry point of its own. */
const THREADS = ["ingress-thread", "push-writer-thread", "wal-checkpoint-thread"];

/** Bundles `server.ts` and its threads: they start and run faster than when each file is compiled as it loads. */
async function bundleServer() {
  const { build } = await import("esbuild"); // installed with the dependencies, which `npm start` installs first
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["server.ts", ...THREADS.map((name) => `lib/ingress/${name}.ts`)],
    outbase: ".",
    outdir: BUNDLE_DIR,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    alias: { "next/navigation": "next/navigation.js" }, // Node.js resolves it only with its extension
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
