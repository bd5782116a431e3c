import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/e2e/support/free-port";
import { runNode } from "@/e2e/support/run-node";
import { copyTemplate, type DeskData } from "@/e2e/support/template/templates";
import { clockEnvironment } from "@/e2e/support/test-clock";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";

const START_LIMIT_MS = 60_000;
/** The unit of `times` in /proc. */
const TICKS_PER_SECOND = 100;

/** Time from a start to the first answer, by the clock and as CPU time of the process. */
export interface StartTime {
  wallMs: number;
  cpuMs: number;
}

export interface Exit {
  code: number | null;
  ms: number;
}

/**
 * The server bundle with a data folder of its own: what `npm start` runs, without its
 * launcher, so that it can be stopped and started many times.
 */
export class FaultServer {
  readonly url: string;
  readonly #env: NodeJS.ProcessEnv;
  #added: Record<string, string> = {};
  #process: ChildProcess | undefined;
  #errors = "";

  private constructor(
    port: number,
    pollUrl: string,
    readonly dataDir: string,
    readonly folder: string,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      ...environmentWithoutSettings(),
      LC_ALL: "C",
      ...clockEnvironment(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      MALLOC_ARENA_MAX: "2", // as in `npm start`
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      SANDBOX: "off",
      HOOK_ALLOW: "127.0.0.1", // receivers of tests listen there
      KUAIDI100_KEY: "faults-key",
      KUAIDI100_POLL_URL: pollUrl,
    };
  }

  /**
   * @param pollUrl where it posts subscriptions to
   * @param data the content of its folder at the start
   * @param folder of the version that it is, by default this one
   */
  static async create(pollUrl: string, data: DeskData, folder = "."): Promise<FaultServer> {
    if (!existsSync(join(folder, ".next/BUILD_ID")))
      throw new Error("there is no build yet: run `npm start` or `npm test` once");
    const dataDir = mkdtempSync(join(tmpdir(), "waybill-faults-"));
    await copyTemplate(data, dataDir);
    return new FaultServer(await findFreePort(), pollUrl, dataDir, folder);
  }

  get databaseFile(): string {
    return join(this.dataDir, "waybill.db");
  }

  /** Its standard error since the last start. */
  get errors(): string {
    return this.#errors;
  }

  /** @param env added to its own, for operator commands as well: for example a library to preload */
  async start(env: Record<string, string> = {}): Promise<StartTime> {
    const startedAt = performance.now();
    this.#added = env;
    const child = this.#spawn(env);
    this.#process = child;
    while (!(await this.isHealthy())) {
      if (hasEnded(child)) throw new Error(`the server ended by itself:\n${this.#errors}`);
      if (performance.now() - startedAt > START_LIMIT_MS) throw new Error(`the server is too slow:\n${this.#errors}`);
      await sleep(20);
    }
    return { wallMs: performance.now() - startedAt, cpuMs: this.#cpuMs() };
  }

  /** Starts another one on the same folder. @returns its exit code and its output */
  async startSecond(): Promise<{ code: number | null; errors: string }> {
    const child = this.#spawn({ PORT: String(await findFreePort()) });
    const code = await exitOf(child);
    return { code, errors: this.#errors };
  }

  async isHealthy(): Promise<boolean> {
    const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await response?.body?.cancel();
    return response?.status === 200;
  }

  /** @returns an owner's token, for a folder that had no tokens at the start */
  createToken(): Promise<string> {
    return this.admin(["token", "create", "--name", "faults", "--role", "owner"]);
  }

  /** Runs an operator command. @returns its standard output */
  admin(args: string[]): Promise<string> {
    return runNode(["--import", "tsx", "scripts/admin.ts", ...args], { ...this.#env, ...this.#added }, "", this.folder);
  }

  /** Kills it at once, as the kernel does when memory runs out. */
  async kill(): Promise<void> {
    const child = this.#running();
    const exit = exitOf(child);
    child.kill("SIGKILL");
    await exit;
  }

  /** Stops it where it is: it writes nothing more. Only `kill` ends it then. */
  freeze(): void {
    this.signal("SIGSTOP");
  }

  signal(name: NodeJS.Signals): void {
    this.#running().kill(name);
  }

  /** Sends SIGTERM. */
  async terminate(): Promise<Exit> {
    const child = this.#running();
    const exit = exitOf(child);
    const askedAt = performance.now();
    child.kill("SIGTERM");
    return { code: await exit, ms: performance.now() - askedAt };
  }

  /** Waits until it ends by itself. @returns its exit code */
  ended(): Promise<number | null> {
    return exitOf(this.#running());
  }

  /** Kills what still runs and removes the folder. */
  async dispose(): Promise<void> {
    if (this.#process && !hasEnded(this.#process)) await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Resident memory. */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.#running().pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  /** Number of open files and connections. */
  openFiles(): number {
    return readdirSync(`/proc/${this.#running().pid}/fd`).length;
  }

  #cpuMs(): number {
    const afterName = readFileSync(`/proc/${this.#running().pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime and stime are fields 14 and 15 of the line; the third is the first after the name.
    return ((Number(afterName[11]) + Number(afterName[12])) * 1_000) / TICKS_PER_SECOND;
  }

  #running(): ChildProcess {
    if (!this.#process || hasEnded(this.#process)) throw new Error(`the server is not running:\n${this.#errors}`);
    return this.#process;
  }

  #spawn(env: Record<string, string>): ChildProcess {
    this.#errors = "";
    const child = spawn(process.execPath, ["--import", "./scripts/die-with-parent.mjs", ".next/ingress/server.mjs"], {
      cwd: this.folder,
      env: { ...this.#env, ...env },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#errors += chunk;
    });
    return child;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}
