import { spawn } from "node:child_process";
import { relative } from "node:path";
import { ROOT } from "../process-tools.mjs";
import { formatDuration } from "./format-duration.mjs";

/**
 * A part of the whole test.
 *
 * @typedef {object} Phase
 * @property {string} name
 * @property {string[][]} commands arguments for Node, one program after another until one fails
 * @property {Record<string, string>} [env]
 */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} ms how long it took
 * @property {number} code of the program that failed, else 0
 */

const print = (text) => process.stdout.write(text);

/**
 * Runs a phase; what it writes is seen at once.
 *
 * @param {Phase} phase
 * @returns {Promise<Outcome>}
 */
export async function runAlone(phase) {
  print(`\n── ${phase.name} ──\n`);
  const outcome = await runCommands(phase, ["ignore", 1, 1]);
  print(`── ${phase.name}: ${formatDuration(outcome.ms)} ──\n`);
  return outcome;
}

/**
 * Runs phases side by side. The output of each is kept until `mayPrint`, and printed whole.
 *
 * @param {Phase[]} phases
 * @param {Promise<unknown>} mayPrint
 * @returns {Promise<Outcome[]>} in the order of the phases
 */
export function runTogether(phases, mayPrint = Promise.resolve()) {
  return Promise.all(
    phases.map(async (phase) => {
      const written = [];
      const outcome = await runCommands(phase, ["ignore", "pipe", "pipe"], (chunk) => written.push(chunk));
      await mayPrint;
      print(`\n── ${phase.name} ──\n${Buffer.concat(written)}── ${phase.name}: ${formatDuration(outcome.ms)} ──\n`);
      return outcome;
    }),
  );
}

/** A program that calls one exported function, and fails when it answers false. */
export function calling(module, name) {
  const path = `./${relative(ROOT, module)}`.replaceAll("\\", "/");
  const code = `import { ${name} } from ${JSON.stringify(path)}; if ((await ${name}()) === false) process.exitCode = 1;`;
  return ["--input-type=module", "--eval", code];
}

async function runCommands({ name, commands, env }, stdio, take) {
  const start = performance.now();
  let code = 0;
  for (const args of commands) {
    code = await runNode(args, env, stdio, take);
    if (code !== 0) break;
  }
  return { name, ms: performance.now() - start, code };
}

function runNode(args, env, stdio, take) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio });
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("error", fail);
    child.once("close", (code) => done(code ?? 1));
  });
}
