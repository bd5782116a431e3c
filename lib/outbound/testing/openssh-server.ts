import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/db/testing/find-free-port";

const START_LIMIT_MS = 10_000;

/** OpenSSH's own server as an ordinary process: one user, who runs it, and one key. */
export class OpenSshServer {
  readonly user = userInfo().username;
  readonly privateKey: string;
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(
    readonly program: string,
    readonly folder: string,
    readonly port: number,
  ) {
    this.privateKey = this.createKey("user");
  }

  /** @returns the private half of a new key */
  createKey(name: string): string {
    return readFileSync(createKeyFile(this.folder, name), "utf8");
  }

  /**
   * @param program path of sshd
   * @param folder for its keys and settings
   */
  static async create(program: string, folder: string): Promise<OpenSshServer> {
    if (!existsSync(program)) throw new Error(`${program} is missing: apt-get install openssh-server`);
    if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 }); // it demands this of root
    return new OpenSshServer(program, folder, await findFreePort());
  }

  /** @returns the fingerprint of its new host key, as `ssh-keygen -lf` prints it */
  async start(): Promise<string> {
    const hostKey = createKeyFile(this.folder, `host-${Math.random().toString(36).slice(2)}`);
    const settings = join(this.folder, "sshd_config");
    writeFileSync(
      settings,
      [
        `Port ${this.port}`,
        "ListenAddress 127.0.0.1",
        `HostKey ${hostKey}`,
        `AuthorizedKeysFile ${join(this.folder, "user.pub")}`,
        "PidFile none",
        "StrictModes no", // the test's folder is below /tmp, where others may write
        "UsePAM no",
        "PasswordAuthentication no",
        "PermitRootLogin yes",
        "Subsystem sftp internal-sftp",
      ].join("\n"),
    );
    const child = spawn(this.program, ["-D", "-e", "-f", settings], { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#log += text;
    });
    this.#process = child;
    const deadline = performance.now() + START_LIMIT_MS;
    while (!(await isListening(this.port))) {
      if (performance.now() > deadline) throw new Error(`sshd does not listen:\n${this.#log}`);
      await sleep(50);
    }
    const [, fingerprint = ""] = execFileSync("ssh-keygen", ["-lf", hostKey], { encoding: "utf8" }).split(" ");
    return fingerprint;
  }

  /** Ends the server; connections that are open go on. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }

  /** Kills the processes of the connections that are open. */
  cutConnections(): void {
    for (const pid of childrenOf(this.#process?.pid ?? 0)) process.kill(pid, "SIGKILL");
  }
}

function createKeyFile(folder: string, name: string): string {
  const file = join(folder, name);
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
  return file;
}

/** Processes below one, the deepest first. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
  return children.flatMap((child) => [...childrenOf(child), child]);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => resolve(true)).once("error", () => resolve(false)); // it greets first
    socket.once("data", () => socket.destroy());
  });
}
