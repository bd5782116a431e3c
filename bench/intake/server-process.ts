import { type ChildProcess, spawn } from "node:child_process";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const LOG_SHOWN = 4_000;

/** A server under test, or another process that it needs. */
export interface ServerProcess {
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a Node program that serves HTTP, and waits until it answers. It is killed when this
 * process ends in any way.
 *
 * @param url URL that answers with any status once the program is ready
 * @param cwd the folder of the program
 */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  url: string,
  cwd = ".",
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "./scripts/die-with-parent.mjs", ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = captureLog(child);
  await waitUntilServing(url, child, log);
  return { pid: child.pid ?? 0, stop: () => stopServer(child) };
}

function captureLog(child: ChildProcess): () => string {
  let log = "";
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-LOG_SHOWN);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => log;
}

async function waitUntilServing(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${child.spawnargs.slice(3).join(" ")} did not start:\n${log()}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Asks a program to end, and kills it when it takes too long. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((done) => child.once("exit", done));
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  child.kill("SIGTERM");
  await exited;
  clearTimeout(killer);
}
