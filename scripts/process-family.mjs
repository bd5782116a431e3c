import { spawn } from "node:child_process";
import { programs, ROOT, say } from "./process-tools.mjs";

/** The service must have ended 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 9_000;
/** The server's exit code when it is to be started again, see `lib/server/runtime/drain-state.ts`. */
const RESTART = 75;
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];

/**
 * This process and all that it starts: they end together. Created before anything is started, so that a signal during
 * the installation or the build ends these as well.
 */
export class ProcessFamily {
  #children = new Set();
  #isStopping = false;
  isReady = false;
  #stopAll = () => this.#stop(0);

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#stopAll);
    process.once("exit", () => this.#signal("SIGKILL"));
    if (process.env.npm_lifecycle_event) this.#stopWithNpm();
  }

  /** Leaves the signals to the server that goes on in this process. */
  handOver() {
    for (const signal of SIGNALS) process.off(signal, this.#stopAll);
  }

  /**
   * Starts a program that runs as long as this process; when it ends by itself, all end.
   *
   * @param {() => void} [onRestart] called instead when it ends with `RESTART`
   */
  spawn(name, args, env, onRestart) {
    const child = this.#start(args, env);
    child.once("exit", (code, signal) => {
      if (this.#isStopping) return;
      if (code === RESTART && onRestart) return onRestart();
      const how = signal ?? `exit code ${code}`;
      say(`${name} 意外退出（${how}）。`, `${name} ended unexpectedly (${how}).`);
      this.#stop(1);
    });
    return child;
  }

  /**
   * Runs a program to its end. The promise stays pending when the family ends before it.
   *
   * @returns {Promise<{ code: number, output: string }>} its exit code and what it wrote to standard output
   */
  capture(args, env) {
    return new Promise((done, fail) => {
      const child = this.#start(args, env);
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
      });
      child.once("error", fail);
      child.once("close", (code) => {
        if (!this.#isStopping) done({ code: code ?? 1, output });
      });
    });
  }

  #start(args, env) {
    const child = spawn(process.execPath, ["--import", "./scripts/die-with-parent.mjs", ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", 2, "ipc"],
    });
    this.#children.add(child);
    child.once("exit", () => this.#children.delete(child));
    return child;
  }

  async #stop(exitCode) {
    if (this.#isStopping) return;
    this.#isStopping = true;
    programs.isEnding = true;
    this.#signal("SIGTERM");
    const deadline = Date.now() + DRAIN_LIMIT_MS;
    while (this.#hasChildren() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    process.exit(exitCode); // kills the remaining processes
  }

  #hasChildren() {
    return this.#children.size > 0 || programs.running.size > 0;
  }

  #signal(signal) {
    for (const child of [...this.#children, ...programs.running]) child.kill(signal);
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
