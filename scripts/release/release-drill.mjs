import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverFlags } from "../desk/server-flags.mjs";
import { findFreePort, ROOT, run, say } from "../process-tools.mjs";

/** A newcomer has a signed parcel after this. */
const FIRST_PARCEL_MS = 5 * 60_000;
const START_MS = 3_000;
const FIRST_PAGE_MS = 1_000;
const SMALL_MACHINE_MB = 512;
const REST_MB = 250;
const STOP_MS = 10_000;

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const RELEASE = join(ROOT, "release");
const work = mkdtempSync(join(tmpdir(), "waybill-release-"));
const failures = [];

try {
  if (!process.argv.includes("--as-built"))
    await mustRun(process.execPath, [join(ROOT, "scripts/release/make-release.mjs")]);
  checkSums();
  const home = join(work, `waybill-desk-${version}-linux-x64`);
  await mustRun("tar", ["-xzf", join(RELEASE, `waybill-desk-${version}-linux-x64.tar.gz`), "-C", work]);
  await fromNothingToSigned(join(home, "bin/waybill-desk"));
  await alone(join(home, "bin/waybill-desk"));
  await fromNpm();
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) say(`failed: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);

function checkSums() {
  for (const line of readFileSync(join(RELEASE, `waybill-desk-${version}.sha256`), "utf8")
    .trim()
    .split("\n")) {
    const [sum, name] = line.split("  ");
    const found = createHash("sha256")
      .update(readFileSync(join(RELEASE, name)))
      .digest("hex");
    check(`checksum of ${name}`, found === sum);
  }
}

/** The way of a newcomer: start, token, wait for the first parcel of the demo that is signed. */
async function fromNothingToSigned(bin) {
  const dataDir = join(work, "sandbox-data");
  const startedAt = performance.now();
  const desk = await startDesk(bin, dataDir, { SANDBOX: "on" });
  const token = await createToken(bin, dataDir);
  let signed = 0;
  while (signed === 0 && performance.now() - startedAt < FIRST_PARCEL_MS) {
    const answer = await fetch(`${desk.url}/api/v1/shipments?state=3&limit=1`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    signed = (await answer.json()).items.length;
    if (signed === 0) await sleep(500);
  }
  check(`first parcel 签收 after ${seconds(performance.now() - startedAt)}`, signed > 0);
  await desk.stop();
}

/**
 * The desk without the sandbox, with the heap of a small machine: one process, its memory at rest, its start, its
 * first page; a push that is refused.
 */
async function alone(bin) {
  const dataDir = join(work, "data");
  await createToken(bin, dataDir); // makes the database, so that the start is one of an installed desk
  const small = { NODE_OPTIONS: serverFlags(SMALL_MACHINE_MB, "").join(" ") };
  const desk = await startDesk(bin, dataDir, { SANDBOX: "off", ...small });
  check(`start in ${seconds(desk.startMs)}`, desk.startMs <= START_MS);
  const before = performance.now();
  const page = await fetch(`${desk.url}/login`);
  const text = await page.text();
  const pageMs = performance.now() - before;
  check(`first page in ${seconds(pageMs)}`, page.ok && text.includes("<html") && pageMs <= FIRST_PAGE_MS);
  const push = await fetch(`${desk.url}/api/kuaidi100/callback?callbackid=none`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "param=%7B%7D&sign=00",
  });
  check("a push without a subscription is refused", (await push.json()).result === false);
  await sleep(10_000);
  const megabytes = familyMemory(desk.pid);
  check(`${megabytes} MB at rest`, megabytes <= REST_MB);
  await desk.stop();
}

/** The npm package in an empty folder; nothing is fetched, since npm is told to stay offline. */
async function fromNpm() {
  const folder = join(work, "npm");
  mkdirSync(folder);
  const file = join(RELEASE, `waybill-desk-${version}.tgz`);
  await mustRun("npm", ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, file]);
  const bin = join(folder, "node_modules/.bin/waybill-desk");
  const desk = await startDesk(bin, join(folder, "data"), { SANDBOX: "off" });
  check(`npm package answers after ${seconds(desk.startMs)}`, true);
  await desk.stop();
}

/** Only Node and the system's own tools are on the PATH, and nothing of the clone is in the environment. */
function environment(dataDir, more = {}) {
  return { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: work, DATA_DIR: dataDir, ...more };
}

async function startDesk(bin, dataDir, settings) {
  const port = await findFreePort();
  const before = performance.now();
  const child = spawn(bin, ["start"], {
    cwd: work,
    env: environment(dataDir, { PORT: String(port), ...settings }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const line = await Promise.race([once(child.stdout, "data"), exit.then(([code]) => ended(code))]);
  const startMs = performance.now() - before;
  say(String(line[0]).trim());
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    startMs,
    stop: async () => {
      const stopAt = performance.now();
      child.kill("SIGTERM");
      const [code] = await exit;
      const took = performance.now() - stopAt;
      check(`stopped in ${seconds(took)}, exit code ${code}`, code === 0 && took <= STOP_MS);
    },
  };
}

function ended(code) {
  throw new Error(`the desk ended with ${code} instead of starting`);
}

async function createToken(bin, dataDir) {
  const child = spawn(bin, ["admin", "token", "create", "--name", "drill", "--role", "support"], {
    cwd: work,
    env: environment(dataDir),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`admin token create ended with ${code}`);
  return output.trim();
}

/** MB of memory of a process and all below it, shared pages counted once for each process. */
function familyMemory(pid) {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  return Math.round(children.reduce((sum, child) => sum + familyMemory(Number(child)), own));
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // it has ended
  }
}

/** Without the settings that npm hands to what it starts, such as those of the clone's `.npmrc`. */
async function mustRun(command, args) {
  const settings = Object.keys(process.env).filter((name) => name.startsWith("npm_"));
  const env = Object.fromEntries(settings.map((name) => [name, undefined]));
  if ((await run(command, args, { env })) !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

function check(what, isRight) {
  say(`${isRight ? "ok    " : "FAILED"} ${what}`);
  if (!isRight) failures.push(what);
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}
