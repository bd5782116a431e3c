import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compiledProgram, NEXT, PROGRAM_SOURCES, SERVER_BUNDLE } from "./desk/programs.mjs";
import { mallocArenas, serverFlags } from "./desk/server-flags.mjs";
import { waitForDesk } from "./desk/wait-for-desk.mjs";
import { findFreePort, isTaken, say, typeScript } from "./process-tools.mjs";

/** Speed of the sandbox's parcels compared with real ones. */
const SANDBOX_SPEED = 120;
/** Sooner than the pushes of a parcel that stands still count as stopped. */
const DEMO_EVERY_MS = 3 * 3_600_000;

/**
 * Serves until it is stopped: settings and database first, then the sandbox if there is no
 * Kuaidi100 key, then Next, then the demo shipments. Prints the URL once it answers.
 *
 * @param {import("./process-family.mjs").ProcessFamily} family
 * @param {"ingress" | "here" | "start" | "dev"} command the whole server with its ingress, where there is no sandbox in
 *   this very process (`here`, which saves the memory of a second one), or Next's own command without the ingress
 */
export async function launch(family, command) {
  const program = command === "dev" ? sourceProgram : builtProgram;
  const found = await prepare(family, program);
  if (await isTaken(found.port, found.host)) {
    say(
      `端口 ${found.port} 已被占用：请结束占用它的程序，或把 PORT 设为其他端口。`,
      `Port ${found.port} is in use: stop what listens there, or set PORT to another one.`,
    );
    process.exit(1);
  }
  const address = localAddress(found);
  const env = {
    PORT: String(found.port),
    HOST: found.host,
    NODE_ENV: command === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? String(mallocArenas()),
  };

  const hasSandbox = !found.hasKey && process.env.SANDBOX !== "off" && !process.env.KUAIDI100_POLL_URL;
  if (hasSandbox) {
    env.KUAIDI100_POLL_URL = await startSandbox(family, program, found.dataDir);
    env.SANDBOX = "on";
  }
  if (command === "here" && !hasSandbox) {
    Object.assign(process.env, env);
    family.handOver();
    const { write } = process.stdout;
    process.stdout.write = () => true; // Next's own message
    await import(pathToFileURL(SERVER_BUNDLE).href); // it ends this process when it cannot serve
    await waitForDesk(address, { exitCode: null, signalCode: null });
    process.stdout.write = write;
  } else {
    const isNext = command === "start" || command === "dev";
    const args = isNext ? [NEXT, command, "-H", found.host, "-p", env.PORT] : ["--enable-source-maps", SERVER_BUNDLE];
    const serve = async () => {
      const server = family.spawn("server", command === "dev" ? args : [...serverFlags(), ...args], env, restart);
      const banner = hideUntilFailure(server);
      await waitForDesk(address, server, banner.release);
      banner.release();
    };
    const restart = () =>
      prepare(family, program)
        .then(serve)
        .catch((error) => {
          say(`无法启动：${error.message}`, `could not start: ${error.message}`);
          process.exit(1);
        });
    await serve();
  }
  family.isReady = true;
  process.stdout.write(`${readyLine(found)}\n`);
  if (!hasSandbox) return;
  const sandbox = new URL("/", env.KUAIDI100_POLL_URL);
  say(`快递100沙箱：${sandbox}`, `Kuaidi100 sandbox: ${sandbox}`);
  const runDemo = () => family.capture(program("demo"), env);
  await runDemo();
  setInterval(runDemo, DEMO_EVERY_MS);
}

const builtProgram = (name, ...args) => [compiledProgram(name), ...args];
const sourceProgram = (name, ...args) => typeScript(PROGRAM_SOURCES[name], ...args);

async function prepare(family, program) {
  const { code, output } = await family.capture(program("prepare"), {});
  if (code !== 0) process.exit(code);
  return JSON.parse(output);
}

/** @returns {Promise<string>} the URL to which subscriptions are posted */
async function startSandbox(family, program, dataDir) {
  const port = await findFreePort();
  const options = ["--port", String(port), "--host", "127.0.0.1", "--speed", String(SANDBOX_SPEED)];
  options.push("--memory", join(dataDir, "sandbox.json")); // the desk stores its parcels, so the sandbox must as well
  const sandbox = family.spawn("sandbox", program("sandbox", ...options), {});
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
