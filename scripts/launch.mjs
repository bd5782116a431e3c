import { spawn } from "node:child_process";
import { join } from "node:path";
import { NEXT, SERVER_BUNDLE } from "./build.mjs";
import { capture, findFreePort, isTaken, ROOT, run, say, typeScript } from "./process-tools.mjs";

const START_LIMIT_MS = 60_000;
/** The service must have ended 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 9_000;
/** Speed of the sandbox's parcels compared with real ones. */
const SANDBOX_SPEED = 120;

/**
 * Serves until it is stopped: settings and database first, then the sandbox if there is no
 * Kuaidi100 key, then Next, then the demo shipments. Prints the URL once it answers.
 *
 * @param {"ingress" | "start" | "dev"} command the whole server with its ingress, or Next's own command without it
 */
export async function launch(command) {
  const family = new Family();
  const found = await prepare();
  if (await isTaken(found.port, found.host)) {
    say(
      `端口 ${found.port} 已被占用 Port ${found.port} is in use: stop what listens there, or set PORT to another one.`,
    );
    process.exit(1);
  }
  const address = localAddress(found);
  const env = {
    PORT: String(found.port),
    HOST: found.host,
    NODE_ENV: command === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // Otherwise glibc reserves freed memory for each of many threads, and the server's memory grows
    // with every push.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
  };

  const hasSandbox = !found.hasKey && process.env.SANDBOX !== "off" && !process.env.KUAIDI100_POLL_URL;
  if (hasSandbox) {
    env.KUAIDI100_POLL_URL = await startSandbox(family, found.dataDir);
    env.SANDBOX = "on";
  }
  const server =
    command === "ingress" ? ["--enable-source-maps", SERVER_BUNDLE] : [NEXT, command, "-H", found.host, "-p", env.PORT];
  const next = family.spawn("server", server, env);
  const banner = hideUntilFailure(next);
  await waitFor(`${address}/api/health`, next, banner);
  banner.release();
  family.isReady = true;
  process.stdout.write(`${readyLine(found)}\n`);
  if (!hasSandbox) return;
  say(`快递100沙箱 Kuaidi100 sandbox: ${new URL("/", env.KUAIDI100_POLL_URL)}`);
  await run(process.execPath, typeScript("scripts/demo.ts", address), { env });
}

async function prepare() {
  const { code, output } = await capture(process.execPath, typeScript("scripts/prepare.ts"));
  if (code !== 0) process.exit(1);
  return JSON.parse(output);
}

/** @returns {Promise<string>} the URL to which subscriptions are posted */
async function startSandbox(family, dataDir) {
  const port = await findFreePort();
  const options = ["--port", String(port), "--host", "127.0.0.1", "--speed", String(SANDBOX_SPEED)];
  options.push("--memory", join(dataDir, "sandbox.json")); // the desk stores its parcels, so the sandbox must as well
  const sandbox = family.spawn("sandbox", typeScript("sandbox/main.ts", ...options), {});
  sandbox.stdout.resume();
  return `http://127.0.0.1:${port}/poll`;
}

function readyLine({ publicUrl, setupCode }) {
  const ready = `运单台 Waybill Desk: ${publicUrl}`;
  return setupCode ? `${ready} · 首次设置 set up the owner: ${publicUrl}/setup?code=${setupCode}` : ready;
}

/** The URL of the service on this machine. */
function localAddress({ host, port }) {
  const anyAddress = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const name = anyAddress[host] ?? host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

async function waitFor(url, child, banner) {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response?.ok || (await isDamaged(response))) return;
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => {}); // the family ends this process
    if (Date.now() > deadline) {
      banner.release();
      say(`${url} 没有响应 did not answer within ${START_LIMIT_MS / 1_000} s.`);
      process.exit(1);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A damaged database is served as far as it can be read: the pages say what to do. */
async function isDamaged(response) {
  const report = await response?.json().catch(() => undefined);
  return report?.status === "damaged";
}

/** Hides Next's start message unless the start fails; later output goes to standard error. */
function hideUntilFailure(child) {
  let hiddenOutput = "";
  let isHidden = true;
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    if (isHidden) hiddenOutput += chunk;
    else process.stderr.write(chunk);
  });
  child.once("exit", (code) => {
    if (isHidden && code !== 0) process.stderr.write(hiddenOutput);
  });
  return {
    release: () => {
      isHidden = false;
    },
  };
}

/** The processes of one launch; they end together. */
class Family {
  #children = new Map();
  #isStopping = false;
  isReady = false;

  constructor() {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => this.#stop(0));
    process.once("exit", () => this.#signal("SIGKILL"));
    if (process.env.npm_lifecycle_event) this.#stopWithNpm();
  }

  spawn(name, args, env) {
    const child = spawn(process.execPath, ["--import", "./scripts/die-with-parent.mjs", ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", 2, "ipc"],
    });
    this.#children.set(name, child);
    child.once("exit", (code, signal) => {
      this.#children.delete(name);
      if (this.#isStopping) return;
      say(`${name} 意外退出 ended unexpectedly (${signal ?? `exit code ${code}`}).`);
      this.#stop(1);
    });
    return child;
  }

  async #stop(exitCode) {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#signal("SIGTERM");
    const deadline = Date.now() + DRAIN_LIMIT_MS;
    while (this.#children.size > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    process.exit(exitCode); // kills the remaining processes
  }

  #signal(signal) {
    for (const child of this.#children.values()) child.kill(signal);
  }

  /** npm passes SIGTERM on, but when npm is killed the service would continue without a parent. */
  #stopWithNpm() {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) this.#stop(0);
    }, 1_000);
    watch.unref();
  }
}
