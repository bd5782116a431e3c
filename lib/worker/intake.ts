import { type MessagePort, Worker } from "node:worker_threads";
import { openSharedStore, store } from "@/db/open";
import { logger } from "@/lib/server/logger";
import { type KeepPush, type Kept, keepIn } from "@/lib/services/receive-push";
import type { IntakeAnswer, IntakeOrder, IntakePush } from "./intake-messages";

/** Where the server keeps its pushes. */
export interface Intake {
  keep: KeepPush;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

/**
 * Opens the database, and keeps pushes on a thread of its own where that is SQLite: so storing and
 * answering have a core each, and no page waits while the disk syncs.
 *
 * @param entry the thread's program, `intake-thread`
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openIntake(entry: URL): Promise<Intake> {
  const turnPort = await openSharedStore();
  return turnPort ? new IntakeThread(entry, turnPort) : { keep: keepIn(store()), close: async () => {} };
}

interface Waiting {
  resolve(kept: Kept): void;
  reject(error: Error): void;
}

class IntakeThread implements Intake {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #whenGone: Promise<void>;
  #batch: IntakePush[] = [];
  #last = 0;
  #isGone = false;

  constructor(entry: URL, turnPort: MessagePort) {
    this.#thread = new Worker(entry, { workerData: { turnPort }, transferList: [turnPort] });
    this.#thread.on("message", (answers: readonly IntakeAnswer[]) => {
      for (const answer of answers) this.#settle(answer);
    });
    this.#thread.once("error", (error) => logger().error({ err: error }, "the intake thread failed"));
    this.#whenGone = new Promise((resolve) =>
      this.#thread.once("exit", () => {
        this.#isGone = true;
        // Kuaidi100 sends again what was not answered; whatever follows is kept by this thread.
        for (const { reject } of this.#waiting.values()) reject(new Error("the intake thread ended"));
        this.#waiting.clear();
        resolve();
      }),
    );
  }

  keep: KeepPush = (push, now) => {
    if (this.#isGone) return keepIn(store())(push, now);
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, reject });
      // All that this turn of the event loop brings goes over in one message.
      if (this.#batch.push({ number: this.#last, push, now }) === 1) setImmediate(() => this.#flush());
    });
  };

  async close(): Promise<void> {
    this.#send({ kind: "close" });
    await this.#whenGone;
  }

  #flush(): void {
    this.#send({ kind: "keep", pushes: this.#batch });
    this.#batch = [];
  }

  #send(order: IntakeOrder): void {
    this.#thread.postMessage(order);
  }

  #settle(answer: IntakeAnswer): void {
    const push = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ("kept" in answer) push?.resolve(answer.kept);
    else push?.reject(new Error(answer.error));
  }
}
