import { once } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";
import type { PushKeeper } from "@/lib/services/tracking/answer-callback";
import type { SaveRefusedPush } from "@/lib/services/tracking/quarantine-push";
import type { KeepPush, ReceiptVerdict, SignedPush } from "@/lib/services/tracking/receive-push";
import type { IntakeOrder, IntakeWord, PushBatch } from "./intake-messages";

/** All of a push is garbage soon after its commit: collected half as often, half as much of it is still in use. */
const YOUNG_MB = 96;

interface Waiting {
  resolve(verdict: ReceiptVerdict | null): void;
  reject(error: Error): void;
}

interface Arrival {
  number: number;
  push: SignedPush;
  now: number;
}

/** Keeps pushes on a thread of its own, so that storing and answering have a core each. */
export class Intake implements PushKeeper {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #arrivals: Arrival[] = [];
  #last = 0;

  /**
   * @param entry the thread's program, `intake-thread`
   * @param turnPort by which it takes turns with the main thread in writing; undefined on PostgreSQL
   * @param onNews hears what became of pushes
   */
  constructor(entry: URL, turnPort: MessagePort | undefined, onNews: (news: PushBatchSummary) => void) {
    this.#thread = new Worker(entry, {
      workerData: { turnPort },
      transferList: turnPort ? [turnPort] : [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#thread.on("message", (word: IntakeWord) => {
      if (word.kind === "news") onNews(word.news);
      else if (word.kind === "failed") this.#settle(word.number)?.reject(new Error(word.reason));
      else word.numbers.forEach((number, index) => void this.#settle(number)?.resolve(word.verdicts[index] ?? null));
    });
    // Nothing could be kept any more: this thread ends as well, and with it the server.
    this.#thread.once("error", (error) => {
      throw error;
    });
  }

  keep: KeepPush = async (push, now) => {
    const verdict = await this.#ask((number) => {
      // All that this turn of the event loop brings goes over in one message.
      if (this.#arrivals.push({ number, push, now }) === 1) setImmediate(() => this.#sendArrivals());
    });
    if (verdict === null) throw new Error("a push was answered without a verdict");
    return verdict;
  };

  keepRefused: SaveRefusedPush = async (row) => {
    await this.#ask((number) => this.#send({ kind: "refused", number, row }));
  };

  /** Finishes what is under way. */
  async close(): Promise<void> {
    this.#send({ kind: "close" });
    await once(this.#thread, "exit");
  }

  #ask(send: (number: number) => void): Promise<ReceiptVerdict | null> {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, reject });
      send(this.#last);
    });
  }

  #sendArrivals(): void {
    const batch = toBatch(this.#arrivals);
    this.#arrivals = [];
    this.#send(batch, [batch.texts.buffer]);
  }

  #send(order: IntakeOrder, transfer: ArrayBuffer[] = []): void {
    this.#thread.postMessage(order, transfer);
  }

  #settle(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    return waiting;
  }
}

function toBatch(arrivals: readonly Arrival[]): PushBatch {
  const size = arrivals.reduce((sum, { push }) => sum + push.param.length, 0);
  const texts = new Uint8Array(size);
  const batch: PushBatch = { kind: "pushes", numbers: [], callbackIds: [], signs: [], arrivals: [], ends: [], texts };
  let end = 0;
  for (const { number, push, now } of arrivals) {
    texts.set(push.param, end);
    end += push.param.length;
    batch.numbers.push(number);
    batch.callbackIds.push(push.callbackId);
    batch.signs.push(push.sign);
    batch.arrivals.push(now);
    batch.ends.push(end);
  }
  return batch;
}
