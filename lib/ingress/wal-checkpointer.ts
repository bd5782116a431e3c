import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CheckpointCommand, CheckpointReport } from "./thread-messages";

/** A `.ts` file in development and a `.mjs` file as built, beside this one. */
const CHECKPOINT_THREAD = new URL(`./wal-checkpoint-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Has SQLite's write-ahead log checkpointed by a thread of its own. A commit that did it itself would
 * take longer, and its pushes would be answered later.
 */
export class WalCheckpointer {
  readonly #thread = new Worker(CHECKPOINT_THREAD);
  #isRunning = false;
  /** Whether something was committed since the checkpoint under way began. */
  #hasNewCommits = false;

  constructor() {
    this.#thread.on("message", (_: CheckpointReport) => {
      this.#isRunning = false;
      if (this.#hasNewCommits) this.requestCheckpoint();
    });
    // Nothing is lost without checkpoints, but an error in this thread ends the server like any other.
    this.#thread.once("error", (error) => {
      throw error;
    });
  }

  /** To be called after each commit; while a checkpoint is under way it is remembered. */
  requestCheckpoint(): void {
    this.#hasNewCommits = this.#isRunning;
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#send("checkpoint");
  }

  async close(): Promise<void> {
    this.#send("close");
    await once(this.#thread, "exit");
  }

  #send(command: CheckpointCommand): void {
    this.#thread.postMessage(command);
  }
}
