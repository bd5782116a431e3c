import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type IdentityProvider, startIdentityProvider } from "@/lib/server/testing/identity-provider";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";
import { findFreePort } from "./free-port";
import { runNode } from "./run-node";
import { copyTemplate, type DeskData } from "./template/templates";
import { clockEnvironment, type TestClock } from "./test-clock";

/** Long enough for a build, if the last one is stale. */
const START_LIMIT_MS = 180_000;

/** How the product is started: its built server, `npm start`, or `npm start` without the ingress. */
const COMMANDS = {
  server: ["--import", "./scripts/die-with-parent.mjs", ".next/ingress/server.mjs"],
  "npm start": ["scripts/start.mjs"],
  "next only": ["scripts/start.mjs", "--next-only"],
};

type Command = keyof typeof COMMANDS;

/** Which desk a spec file uses. */
export interface DeskOptions {
  /** Spec files with the same name share a desk in each worker, as long as the worker runs no other. */
  name: string;
  data?: DeskData;
  command?: Command;
  /** Its clock, by default the tests' own. */
  clock?: TestClock | "machine";
  /** Opened as `localhost`, since browsers have no passkeys at an address, and with an identity provider. */
  hasEveryWayToSignIn?: boolean;
}

/** A desk of another version, or with data of its own. */
export interface OtherDesk {
  /** The project's folder, built; by default this one. */
  folder?: string;
  /** A data folder, which is copied in place of a template. */
  dataFrom?: string;
  /** Its `PUBLIC_URL`, where that is not its address; what it shows must not have its port, so its node has a name too. */
  publicUrl?: string;
  /** As it starts without a setting: with the sandbox in place of Kuaidi100. */
  hasSandbox?: boolean;
}

/** The product with a database of its own. */
export class Desk {
  readonly #env: NodeJS.ProcessEnv;
  readonly #command: Command;
  readonly #server: ChildProcess;
  #output = "";
  #log = "";

  private constructor(
    readonly url: string,
    readonly folder: string,
    readonly dataDir: string,
    env: NodeJS.ProcessEnv,
    command: Command,
    readonly identityProvider: IdentityProvider | null,
  ) {
    this.#env = env;
    this.#command = command;
    this.#server = spawn(process.execPath, COMMANDS[command], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#server.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#log += chunk;
      process.stderr.write(chunk);
    });
    this.#server.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#output += chunk;
    });
  }

  /** @param pollUrl where it posts subscriptions to */
  static async start(
    pollUrl: string,
    { data = "accounts", command = "server", clock, hasEveryWayToSignIn = false }: Omit<DeskOptions, "name">,
    { folder = ".", dataFrom, publicUrl, hasSandbox = false }: OtherDesk = {},
  ): Promise<Desk> {
    const port = await findFreePort();
    const dataDir = mkdtempSync(join(tmpdir(), "waybill-e2e-"));
    if (dataFrom) cpSync(dataFrom, dataDir, { recursive: true });
    else await copyTemplate(data, dataDir);
    const env: NodeJS.ProcessEnv = {
      ...environmentWithoutSettings(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      MALLOC_ARENA_MAX: "2", // as in `npm start`
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      // Tests give themselves addresses of their own.
      TRUSTED_PROXIES: "127.0.0.1",
      WAYBILL_STYLEGUIDE: "1",
      HOOK_ALLOW: "127.0.0.1", // receivers of tests listen there
      ...(!hasSandbox && { SANDBOX: "off", KUAIDI100_KEY: "e2e-key", KUAIDI100_POLL_URL: pollUrl }),
      ...(publicUrl && { PUBLIC_URL: publicUrl, NODE_ID: "desk" }),
      ...(clock !== "machine" && clockEnvironment(clock)),
    };
    const url = `http://${hasEveryWayToSignIn ? "localhost" : "127.0.0.1"}:${port}`;
    const provider = hasEveryWayToSignIn ? await startIdentityProvider(url) : null;
    if (provider) {
      Object.assign(env, {
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
      });
    }
    const desk = new Desk(url, folder, dataDir, env, command, provider);
    await desk.#untilReady();
    return desk;
  }

  /** The link that creates the first owner; `npm start` prints it while there is none. */
  get setupLink(): string {
    const link = this.#output.split(/\s+/).find((word) => word.startsWith(`${this.url}/setup?code=`));
    if (!link) throw new Error(`no set-up link was printed:\n${this.#output}`);
    return link;
  }

  /** What it has written to its log since its start. */
  get log(): string {
    return this.#log;
  }

  /**
   * Runs an operator command.
   *
   * @returns its standard output, without the last line break
   */
  admin(args: string[]): Promise<string> {
    return runNode(["scripts/admin.mjs", ...args], this.#env);
  }

  /**
   * @param keepIn a folder that gets the data, which is deleted else
   * @returns the exit code of the server
   */
  async stop(keepIn?: string): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#server.once("exit", resolve));
    this.#server.kill("SIGTERM");
    const code = await exited;
    await this.identityProvider?.close();
    if (keepIn) cpSync(this.dataDir, keepIn, { recursive: true });
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }

  async #untilReady(): Promise<void> {
    for (const deadline = performance.now() + START_LIMIT_MS; !(await this.#isReady()); await sleep(50)) {
      const ended = this.#server.exitCode ?? this.#server.signalCode;
      if (ended === null && performance.now() < deadline) continue;
      this.#server.kill("SIGTERM");
      throw new Error(`the server did not start (${ended ?? "too slow"}):\n${this.#output}`);
    }
  }

  async #isReady(): Promise<boolean> {
    // `npm start` prints the address once the server answers there.
    if (this.#command !== "server") return this.#output.includes(this.url) && this.#output.endsWith("\n");
    const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }
}
