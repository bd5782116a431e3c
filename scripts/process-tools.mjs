import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { terminalSentence } from "./desk/terminal-sentence.mjs";

/** The project's folder; every command runs here, wherever it was called from. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const OLDEST_NODE = [20, 9];

/** Standard output belongs to a command's result; what it is doing goes to standard error. */
export function say(chinese, english = chinese) {
  process.stderr.write(`${terminalSentence(chinese, english)}\n`);
}

/** Stops with a sentence instead of a syntax error from deep inside a package. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  const found = process.versions.node;
  const needed = OLDEST_NODE.join(".");
  say(
    `Node ${found} 太旧，请安装 Node ${needed} 或更新的版本。`,
    `Node ${found} is too old: install Node ${needed} or newer.`,
  );
  process.exit(1);
}

/** What Node needs to run one of our TypeScript files. */
export function typeScript(file, ...args) {
  return ["--import", "tsx", file, ...args];
}

/** The programs of `run` that have not ended, and whether they are being ended: then nothing is done after them. */
export const programs = { running: new Set(), isEnding: false };

/**
 * Runs a program to its end, its output on our standard error by default.
 *
 * @returns {Promise<number>} its exit code, 1 when a signal ended it
 */
export function run(command, args, { env = {}, stdio = ["ignore", 2, 2], shell = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio, shell });
    programs.running.add(child);
    for (const event of ["exit", "error"]) child.once(event, () => programs.running.delete(child));
    child.once("error", fail);
    child.once("exit", (code) => {
      if (!programs.isEnding) done(code ?? 1);
    });
  });
}

/** `npm` is a script of another name on Windows, which only a shell finds. */
export function npm(...args) {
  return run("npm", args, { shell: process.platform === "win32" });
}

/** @returns {Promise<number>} a port without a listener at this moment */
export function findFreePort(host = "127.0.0.1") {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Whether the port has a listener. */
export function isTaken(port, host) {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", (error) => (error.code === "EADDRINUSE" ? done(true) : fail(error)));
    probe.listen(port, host, () => probe.close(() => done(false)));
  });
}
