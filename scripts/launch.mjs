import { join } from "node:path";
import { NEXT, SERVER_BUNDLE } from "./build.mjs";
import { findFreePort, isTaken, say, typeScript } from "./process-tools.mjs";

const START_LIMIT_MS = 60_000;
/** Speed of the sandbox's parcels compared with real ones. */
const SANDBOX_SPEED = 120;

/**
 * Serves until it is stopped: settings and database first, then the sandbox if there is no
 * Kuaidi100 key, then Next, then the demo shipments. Prints the URL once it answers.
 *
 * @param {import("./process-family.mjs").ProcessFamily} family
 * @param {"ingress" | "start" | "dev"} command the whole server with its ingress, or Next's own command without it
 */
export async function launch(family, command) {
  const found = await prepare(family);
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
  await family.capture(typeScript("scripts/demo.ts", address), env);
}

async function prepare(family) {
  const { code, output } = await family.capture(typeScript("scripts/prepare.ts"), {});
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
