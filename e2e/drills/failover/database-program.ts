import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AS_OWNER } from "./database-owner";

const START_LIMIT_MS = 30_000;
/** Of the processes that are left when the first one is killed. */
const KILL_LIMIT_MS = 10_000;

/** A server program that runs as the owner of the databases, and ends with this process at the latest. */
export class DatabaseProgram {
  readonly #process: ChildProcess;
  #log = "";

  /**
   * @param name for messages
   * @param place the words before the command that run it elsewhere, such as in a network namespace
   */
  constructor(
    readonly name: string,
    command: readonly string[],
    folder: string,
    place: readonly string[] = [],
  ) {
    const [first = "", ...rest] = [...place, ...AS_OWNER, ...command];
    const program = spawn(first, rest, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    this.#process = program;
    program.once("error", (error) => {
      this.#log += error.message;
    });
    program.stderr?.on("data", (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString()).slice(-20_000);
    });
    const end = () => program.kill("SIGQUIT");
    process.once("exit", end);
    program.once("exit", () => process.off("exit", end));
  }

  get #isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.#process;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** The newest part of what it wrote to its standard error. */
  get log(): string {
    return this.#log;
  }

  /** @throws Error with the program's log, when it ends or is not ready in time */
  async waitUntil(isReady: () => Promise<boolean>): Promise<void> {
    for (const deadline = performance.now() + START_LIMIT_MS; !(await isReady()); await sleep(50)) {
      if (!this.#isRunning || performance.now() > deadline)
        throw new Error(`${this.name} did not start:\n${this.#log}`);
    }
  }

  /** Kills it with its children, and what else is named, at once, as the machine's end does. */
  async kill(others: readonly number[] = []): Promise<void> {
    const { pid } = this.#process;
    await killProcesses([...(pid !== undefined && this.#isRunning ? [pid] : []), ...others]);
  }
}

/** Kills processes with their children at once. @throws Error when they do not end */
export async function killProcesses(pids: readonly number[]): Promise<void> {
  const all = pids.flatMap((pid) => [pid, ...childrenOf(pid)]);
  for (const pid of all) signalProcess(pid, "SIGKILL");
  for (const deadline = performance.now() + KILL_LIMIT_MS; all.some(exists); await sleep(10)) {
    if (performance.now() > deadline) throw new Error(`processes do not end: ${all.filter(exists).join(", ")}`);
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return []; // it has ended already
  }
}

/** Nothing happens when the process has ended. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended already
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
