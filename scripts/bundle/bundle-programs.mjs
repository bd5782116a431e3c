import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { BUNDLE_DIR, PROGRAM_SOURCES } from "../desk/programs.mjs";
import { ROOT } from "../process-tools.mjs";

/** The programs that run as threads of the server; each is an entry point of its own. */
const THREADS = ["ingress-thread", "push-writer-thread", "wal-checkpoint-thread"].map((name) => `lib/ingress/${name}`);

/**
 * What is bundled together. The server and its threads each apart: a part that two of them have in common would bring
 * to each what only the other needs of it.
 */
const GROUPS = [
  { server: "server.ts" },
  ...THREADS.map((name) => ({ [name]: `${name}.ts` })),
  Object.fromEntries(Object.entries(PROGRAM_SOURCES).map(([name, source]) => [`programs/${name}`, source])),
];

/** Packages that stay apart: they load files of their own, or Next and the server must share them. */
const OWN_FILES = [
  "@bokuweb/zstd-wasm",
  "@opentelemetry/*",
  "better-sqlite3",
  "next",
  "next/*",
  "pg-native",
  "pino",
  "ssh2",
];
/** For packages in CommonJS, which ask for Node's modules by it. */
const REQUIRE =
  'import { createRequire as createOwnRequire } from "node:module"; const require = createOwnRequire(import.meta.url);';

/**
 * One Chinese character makes every character of a script take two bytes, in each thread that reads it. esbuild writes
 * those of strings as escapes and leaves those of patterns. Zod brings its own sentences in fifty languages, which
 * nobody here reads.
 */
const inLittleMemory = {
  name: "in-little-memory",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/[^\0-\x7f]/g, escapeUnit),
      loader: "ts",
    }));
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {}" }));
  },
};

const escapeUnit = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Bundles the server, its threads and the commands: they start and run faster than when each file is compiled as it
 * loads. What is imported when it is first needed is a part of its own, and not in memory before.
 *
 * @param {import("esbuild").BuildOptions} [options] beside the usual ones
 * @returns {Promise<import("esbuild").BuildResult[]>}
 */
export function bundlePrograms(options) {
  return Promise.all(
    GROUPS.map((entryPoints) =>
      build({
        absWorkingDir: ROOT,
        entryPoints,
        outdir: BUNDLE_DIR,
        outExtension: { ".js": ".mjs" },
        chunkNames: "parts/[name]-[hash]",
        bundle: true,
        splitting: true,
        external: OWN_FILES,
        plugins: [inLittleMemory],
        banner: { js: REQUIRE },
        keepNames: true,
        minifyWhitespace: true,
        minifySyntax: true,
        alias: {
          "next/navigation": "next/navigation.js", // Node.js resolves it only with its extension
          // Its CommonJS file, read on demand, would have no names of its own.
          "@zxcvbn-ts/language-common": "@zxcvbn-ts/language-common/dist/index.mjs",
        },
        platform: "node",
        format: "esm",
        target: "node20",
        sourcemap: true,
        logLevel: "error",
        ...options,
      }),
    ),
  );
}
