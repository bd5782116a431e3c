import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { nodeFileTrace } from "@vercel/nft";
import { ROOT } from "../process-tools.mjs";
import { keepInnerDependencies, listPackages } from "./staged-packages.mjs";

/** What the release has as it stands in the clone. */
const FILES = [
  "bin",
  "CHANGELOG.md",
  "db/migrations",
  "deploy",
  "docs",
  ".env.example",
  "LICENSE",
  "messages",
  "ops",
  "public",
  "README.md",
  "README.zh-CN.md",
  "SECURITY.md",
  "scripts/desk",
  "scripts/die-with-parent.mjs",
  "scripts/launch.mjs",
  "scripts/process-family.mjs",
  "scripts/process-tools.mjs",
];
/** Programs that Node runs as they stand, since they are plain JavaScript. */
const PLAIN_PROGRAMS = ["check-database", "child", "copy-database", "quick-check"].map(
  (name) => `db/sqlite/${name}-program.mjs`,
);
const IS_LEFT_OUT = /\.test\.ts$|\.d\.mts$|\/docs\/pictures(\/|$)|\/db\/migrations\/[^/]+\/meta\/\d+_snapshot\.json$/;
/** Loaded by its name when the first reader of traditional characters comes, see `traditional-chinese.ts`. */
const OPENCC = ["package.json", "dist/umd/package.json", "dist/umd/cn2t.js"].map(
  (file) => `node_modules/opencc-js/${file}`,
);
/** What ssh2 compiles where it is installed, for that Node alone; without it ssh2 uses Node's own cryptography. */
const IS_COMPILED = /\/ssh2\/(?:lib\/protocol\/crypto\/(?:build|src)|test|util)(\/|$)/;
/**
 * Packages that this product has no use for: pictures are not resized, types are checked before. What cpu-features
 * compiles is for one version of Node.
 */
const UNUSED_PACKAGES =
  /^node_modules\/(?:sharp|@img|typescript|@typescript|caniuse-lite|cpu-features|nan|buildcheck)\//;

/**
 * Puts everything that the release has into an empty folder: Next's standalone output, the compiled server and
 * commands, the packages that they load.
 *
 * @param {string} target
 * @param {Map<string, string>} drivers the SQLite driver for each version of Node, see `compileDrivers`
 */
export async function stageRelease(target, drivers) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const file of [...FILES, ...PLAIN_PROGRAMS, ...OPENCC]) copy(file, target);
  const standalone = join(ROOT, ".next/standalone");
  copyTree(join(standalone, ".next"), join(target, ".next"));
  copy(".next/server", target); // as it is after the build, with equal chunks shared
  copy(".next/static", target);
  copy(".next/ingress", target);
  copyTree(join(standalone, "node_modules"), join(target, "node_modules"));
  await copyTracedPackages(target);
  replaceLinks(target);
  placeDrivers(target, drivers);
  hideBuildFolder(target);
  writeManifest(target);
}

/** The packages that the compiled server and commands load, as far as Next has not brought them. */
async function copyTracedPackages(target) {
  const bundles = readdirSync(join(ROOT, ".next/ingress"), { recursive: true })
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => join(ROOT, ".next/ingress", name));
  const entries = [...bundles, ...PLAIN_PROGRAMS.map((file) => join(ROOT, file))];
  const { fileList } = await nodeFileTrace(entries, { base: ROOT, processCwd: ROOT });
  for (const file of fileList) {
    if (!file.startsWith("node_modules/") || UNUSED_PACKAGES.test(file)) continue;
    if (lstatSync(join(ROOT, file)).isFile()) copy(file, target);
  }
}

function copy(file, target) {
  copyTree(join(ROOT, file), join(target, file));
}

function copyTree(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const isKept = (path) =>
    !IS_LEFT_OUT.test(path) && !/\.map$|\.nft\.json$/.test(path) && !isUnused(path) && !IS_COMPILED.test(path);
  cpSync(from, to, { recursive: true, filter: isKept, verbatimSymlinks: true });
}

function isUnused(path) {
  const at = path.lastIndexOf("/node_modules/");
  return at >= 0 && UNUSED_PACKAGES.test(`${path.slice(at + 1)}/`);
}

/**
 * Next reaches packages by names of its own through links (`.next/node_modules/pg-1a2b`), which npm leaves out of
 * packages. A package that passes the name on does the same.
 */
function replaceLinks(target) {
  const links = join(target, ".next/node_modules");
  if (!existsSync(links)) return;
  for (const name of listNames(links)) {
    const real = relative(join(ROOT, "node_modules"), realpathSync(join(ROOT, ".next/node_modules", name)));
    // Next traced the files of an import; what passes the name on requires it as well.
    copy(join("node_modules", real), target);
    const folder = join(target, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    const exports = { import: "./index.mjs", default: "./index.js" };
    writeFileSync(join(folder, "package.json"), `${JSON.stringify({ name, version: "1.0.0", exports })}\n`);
    writeFileSync(join(folder, "index.js"), `module.exports = require(${JSON.stringify(real)});\n`);
    // A package may have names for an import that its form for `require` lacks, as pg has.
    writeFileSync(join(folder, "index.mjs"), reexport(real));
  }
  rmSync(links, { recursive: true });
}

function reexport(name) {
  const from = `from ${JSON.stringify(name)};`;
  return `export * ${from}\nexport { default } ${from}\n`;
}

/** The names of packages in a `node_modules` folder, those with a scope (`@bokuweb/zstd-wasm-1a2b`) too. */
function listNames(modules) {
  return readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : name,
  );
}

/**
 * `bindings` looks for a file by the version of Node after the places where npm compiles. npm compiles every package
 * with a `binding.gyp`.
 */
function placeDrivers(target, drivers) {
  const driver = join(target, "node_modules/better-sqlite3");
  for (const unused of ["build", "deps", "src", "binding.gyp"])
    rmSync(join(driver, unused), { recursive: true, force: true });
  for (const [abi, file] of drivers) {
    cpSync(file, join(driver, `lib/binding/node-v${abi}-linux-x64/better_sqlite3.node`));
  }
}

/** The same sources give the same release in whatever folder they are built. */
function hideBuildFolder(target) {
  for (const file of readdirSync(join(target, ".next"), { recursive: true })) {
    const path = join(target, ".next", file);
    if (!/\.(?:js|mjs|json|html|rsc|meta)$/.test(file) || !statSync(path).isFile()) continue;
    const text = readFileSync(path, "utf8");
    const clean = text.replaceAll(ROOT, "/waybill-desk").replace(PREVIEW_KEYS, `$1:"${"0".repeat(32)}"`);
    if (clean !== text) writeFileSync(path, clean);
  }
}

/** Keys of Next's preview mode, made by chance at each build. The product has no preview, so nothing is behind them. */
const PREVIEW_KEYS = /("?previewMode(?:Id|SigningKey|EncryptionKey)"?)\s*:\s*"[0-9a-f]+"/g;

/** npm takes the packages that lie in the release instead of fetching them. */
function writeManifest(target) {
  const modules = join(target, "node_modules");
  keepInnerDependencies(modules);
  const { name, version, license, engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const dependencies = Object.fromEntries(listPackages(modules).map(({ name, manifest }) => [name, manifest.version]));
  const manifest = {
    name,
    version,
    description: "Where each parcel is: a self-hosted desk for Kuaidi100",
    type: "module",
    license,
    engines,
    os: ["linux"],
    cpu: ["x64"],
    bin: { "waybill-desk": "bin/waybill-desk" },
    dependencies,
    bundleDependencies: Object.keys(dependencies),
  };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
