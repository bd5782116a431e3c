import { fork } from "node:child_process";
import { join } from "node:path";

const MAX_ERROR_CHARS = 2_000;

/** As `child-program.mjs` sends it. */
type ChildAnswer<Report> = { report: Report } | { failure: { message: string; code?: string } };

/**
 * Runs one of the programs beside this file in a process of its own. A thread would not do: it ends only after SQLite's
 * present call, which may take minutes with a large table, and with it the whole process, which has 10 s to stop.
 *
 * @param signal kills it; it is gone before the promise is rejected
 * @returns what the program returns
 * @throws Error with the message and the code of what the program throws, or the reason of the signal
 */
export async function runProgram<Report>(
  program: `${string}-program.mjs`,
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Report> {
  signal?.throwIfAborted();
  // By its place in the project, as the migrations: bundled code has no folder of its own.
  const entry = join(/* turbopackIgnore: true */ process.cwd(), "db/sqlite/child-program.mjs");
  const child = fork(/* turbopackIgnore: true */ entry, [`./${program}`, JSON.stringify(input)], {
    execArgv: ["--import", "./scripts/die-with-parent.mjs"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    signal,
    killSignal: "SIGKILL",
  });
  let answer: ChildAnswer<Report> | undefined;
  let complaint = "";
  child.on("message", (message) => {
    answer = message as ChildAnswer<Report>;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-MAX_ERROR_CHARS);
  });
  await new Promise<void>((resolve, reject) => {
    child.on("error", (error) => error.name === "AbortError" || reject(error));
    child.once("close", () => resolve());
  });
  if (answer === undefined) throw signal?.reason ?? new Error(`${program} ended early: ${complaint.trim()}`);
  if ("failure" in answer) throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code });
  return answer.report;
}
