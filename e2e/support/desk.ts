import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";
import { findFreePort } from "./free-port";

/** Long enough for a build, where it is stale. */
const START_LIMIT_MS = 180_000;

/** The product as an operator runs it, with an empty database of its own. */
export class Desk {
  readonly #env: NodeJS.ProcessEnv;
  readonly #flags: string[];
  #server: ChildProcess;

  private constructor(
    readonly url: string,
    /** Makes the first owner. */
    readonly setupLink: string,
    readonly dataDir: string,
    env: NodeJS.ProcessEnv,
    flags: string[],
    server: ChildProcess,
  ) {
    this.#env = env;
    this.#flags = flags;
    this.#server = server;
  }

  /**
   * @param pollUrl where it posts subscriptions to
   * @param isNextOnly without the ingress, so that Next's route handler takes the pushes
   * @param seeded so many believable shipments are there from the beginning
   */
  static async start(pollUrl: string, isNextOnly = false, seeded = 0): Promise<Desk> {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const dataDir = mkdtempSync(join(tmpdir(), "waybill-e2e-"));
    const env: NodeJS.ProcessEnv = {
      ...environmentWithoutSettings(),
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      SANDBOX: "off",
      HOOK_ALLOW: "127.0.0.1", // where a test's receiver listens
      KUAIDI100_KEY: "e2e-key",
      KUAIDI100_POLL_URL: pollUrl,
    };
    const flags = isNextOnly ? ["--next-only"] : [];
    if (seeded > 0) await runAdmin(env, ["seed", "--shipments", String(seeded)]);
    const server = spawnServer(env, flags);
    const setupLink = await waitForSetupLink(server, url);
    return new Desk(url, setupLink, dataDir, env, flags, server);
  }

  /** Ends everything of it at once, as a power cut would, and starts it again on the same data. */
  async killAndRestart(): Promise<void> {
    const exited = new Promise((resolve) => this.#server.once("exit", resolve));
    process.kill(-(this.#server.pid ?? Number.NaN), "SIGKILL");
    await exited;
    this.#server = spawnServer(this.#env, this.#flags);
    await waitForSetupLink(this.#server, this.url);
  }

  /**
   * Runs the operator's command line.
   *
   * @returns what it wrote to standard output, without the last line break
   */
  admin(args: string[], stdin = ""): Promise<string> {
    return runAdmin(this.#env, args, stdin);
  }

  /** @returns the exit code of the server */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#server.once("exit", resolve));
    this.#server.kill("SIGTERM");
    const code = await exited;
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }
}

async function runAdmin(env: NodeJS.ProcessEnv, args: string[], stdin = ""): Promise<string> {
  const child = spawn(process.execPath, ["scripts/admin.mjs", ...args], { env, stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(stdin);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const output = await text(child.stdout);
  const code = await exited;
  if (code !== 0) throw new Error(`admin ${args.join(" ")} ended with ${code}`);
  return output.trimEnd();
}

/** In a process group of its own, so that it can be killed whole. */
function spawnServer(env: NodeJS.ProcessEnv, flags: string[]): ChildProcess {
  const args = ["scripts/start.mjs", ...flags];
  return spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"], detached: true });
}

function waitForSetupLink(server: ChildProcess, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (reason: string) => reject(new Error(`the server did not start (${reason}):\n${output}`));
    const timer = setTimeout(() => {
      server.kill("SIGTERM");
      fail("too slow");
    }, START_LIMIT_MS);
    server.once("exit", (code) => fail(`exit code ${code}`));
    server.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      const link = output.split(/\s+/).find((word) => word.startsWith(`${url}/setup?code=`));
      if (!link || !output.includes("\n")) return;
      clearTimeout(timer);
      resolve(link);
    });
  });
}
