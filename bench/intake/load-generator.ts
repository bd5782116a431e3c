import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadMessage, LoadPlan, LoadReport, LoadResult } from "./load-messages";

const LOAD = fileURLToPath(new URL("./load.ts", import.meta.url));

/** The process that generates the load, as the benchmark controls it. */
export class LoadGenerator {
  readonly #process: ChildProcess = fork(LOAD, { execArgv: ["--import", "tsx"] });

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /**
   * Prepares all requests.
   *
   * @returns average size of a request in bytes, headers included
   */
  async prepare(plan: LoadPlan): Promise<number> {
    const report = await this.#ask({ kind: "prepare", plan });
    if (report.kind !== "ready") throw new Error("the load was not prepared");
    return report.averageBytes;
  }

  /** @throws when a push was not answered with success */
  async run(): Promise<LoadResult> {
    const report = await this.#ask({ kind: "go" });
    if (report.kind !== "done") throw new Error("the load did not run");
    return report.result;
  }

  close(): void {
    if (this.#process.connected) this.#process.disconnect();
  }

  #ask(message: LoadMessage): Promise<LoadReport> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: string | null) =>
        reject(new Error(`the load generator ended unexpectedly (${signal ?? `exit code ${code}`})`));
      this.#process.once("exit", onExit);
      this.#process.once("message", (report: LoadReport) => {
        this.#process.off("exit", onExit);
        if (report.kind === "failed") reject(new Error(report.reason));
        else resolve(report);
      });
      this.#process.send(message);
    });
  }
}
