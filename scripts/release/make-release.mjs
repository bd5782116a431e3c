import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { buildStandalone } from "../build.mjs";
import { ensureInstalled } from "../install.mjs";
import { ROOT, run, say } from "../process-tools.mjs";
import { compileDrivers } from "./native-modules.mjs";

/** MB; a merchant downloads it over a small line. */
const LARGEST_MB = 120;
const FOLDER = join(ROOT, "release");

await ensureInstalled();
// The native module and the shell script are those of this system.
if (process.platform !== "linux" || process.arch !== "x64") {
  say("发行包只能在 Linux x64 上制作 A release is made on Linux x64 only.");
  process.exit(1);
}
const { version } = readJson("package.json");
const drivers = await compileDrivers(readJson("node_modules/better-sqlite3/package.json").version);
if (!(await buildStandalone())) process.exit(1);

const name = `waybill-desk-${version}-linux-x64`;
const stage = join(FOLDER, name);
const { stageRelease } = await import("./stage-release.mjs"); // its packages are installed only now
await stageRelease(stage, drivers);
// The image is made from the folder alone.
if (!process.argv.includes("--folder")) {
  const files = [join(FOLDER, `${name}.tar.gz`), join(FOLDER, `waybill-desk-${version}.tgz`)];
  await pack(files[0], name);
  await pack(files[1], "package"); // the folder's name in npm's packages
  const sums = await Promise.all(files.map(async (file) => `${await hashFile(file)}  ${basename(file)}\n`));
  writeFileSync(join(FOLDER, `waybill-desk-${version}.sha256`), sums.join(""));
  for (const file of files) checkSize(file);
}
console.log(stage);

/** The same files give the same bytes: in order of names, with one date, as root's. */
async function pack(file, top) {
  mkdirSync(FOLDER, { recursive: true });
  rmSync(file, { force: true });
  const order = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=u+rwX,go+rX,go-w"];
  const rename = `--transform=flags=rSh;s,^${name},${top},`;
  const args = [...order, rename, "--use-compress-program=gzip -9n", "-cf", file, "-C", FOLDER, name];
  if ((await run("tar", args)) !== 0) process.exit(1);
}

function checkSize(file) {
  const megabytes = statSync(file).size / 1e6;
  say(`${file}  ${megabytes.toFixed(1)} MB`);
  if (megabytes <= LARGEST_MB) return;
  say(`发行包太大 The release is larger than ${LARGEST_MB} MB.`);
  process.exitCode = 1;
}

async function hashFile(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function readJson(file) {
  return JSON.parse(readFileSync(join(ROOT, file), "utf8"));
}
