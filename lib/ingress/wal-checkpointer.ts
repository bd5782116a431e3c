import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { JournalOrder, JournalWord } from "./intake-messages";

/** Beside this file as written, and as built. */
const THREAD = new URL(`./journal-thread${extname(import.meta.url)}`, import.meta.url);

/** Has the journal emptied on a thread of its own, so that whoever waits for a commit does not wait for that as well. */
export class JournalKeeper {
  readonly #thread = new Worker(THREAD);
  #isAtWork = false;
  #isNew = false;

  constructor() {
    this.#thread.on("message", (_: JournalWord) => {
      this.#isAtWork = false;
      if (this.#isNew) this.note();
    });
    // The journal would only be emptied later; but a thread that cannot is a fault like any other.
    this.#thread.once("error", (error) => {
      throw error;
    });
  }

  /** Something was committed. */
  note(): void {
    this.#isNew = this.#isAtWork;
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    this.#tell("empty");
  }

  async close(): Promise<void> {
    this.#tell("close");
    await once(this.#thread, "exit");
  }

  #tell(order: JournalOrder): void {
    this.#thread.postMessage(order);
  }
}
