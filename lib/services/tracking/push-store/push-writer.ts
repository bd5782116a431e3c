import { once } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import type { PushBatchSummary } from "@/lib/server/live/push-batch-summary";
import type { SaveRefusedPush } from "@/lib/services/tracking/quarantine-push";
import type { PushStore, ReceiptVerdict, SavePush, SignedPush } from "./push-store";
import type { PushBatch, PushWriterCommand, PushWriterReport } from "./push-writer-messages";

/** A larger young generation: pushes die young, so fewer collections copy them. */
const YOUNG_GENERATION_MB = 96;

/** A push that was handed over and not yet reported. */
interface PendingPush {
  resolve(verdict: ReceiptVerdict | null): void;
  reject(error: Error): void;
}

interface Arrival {
  id: number;
  push: SignedPush;
  now: number;
}

/** Stores pushes in a thread of its own, so that storing and answering use a core each. */
export class PushWriter implements PushStore {
  readonly #thread: Worker;
  readonly #pending = new Map<number, PendingPush>();
  #arrivals: Arrival[] = [];
  #lastId = 0;

  /**
   * @param entry the thread's program, `push-writer-thread`
   * @param writerLockPort with which it shares the writer lock with the main thread; undefined on PostgreSQL
   * @param onSummary receives what happened to pushes, after their commit
   */
  constructor(entry: URL, writerLockPort: MessagePort | undefined, onSummary: (summary: PushBatchSummary) => void) {
    this.#thread = new Worker(entry, {
      workerData: { writerLockPort },
      transferList: writerLockPort ? [writerLockPort] : [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#thread.on("message", (report: PushWriterReport) => {
      if (report.kind === "summary") onSummary(report.summary);
      else if (report.kind === "failed") this.#takePending(report.id)?.reject(new Error(report.reason));
      else report.ids.forEach((id, index) => void this.#takePending(id)?.resolve(report.verdicts[index] ?? null));
    });
    // Without it nothing can be stored: this thread ends as well, and the server with it.
    this.#thread.once("error", (error) => {
      throw error;
    });
  }

  savePush: SavePush = async (push, now) => {
    const verdict = await this.#request((id) => {
      // All pushes of this turn of the event loop are sent in one message.
      if (this.#arrivals.push({ id, push, now }) === 1) setImmediate(() => this.#sendArrivals());
    });
    if (verdict === null) throw new Error("a push was answered without a verdict");
    return verdict;
  };

  saveRefusedPush: SaveRefusedPush = async (row) => {
    await this.#request((id) => this.#send({ kind: "refused", id, row }));
  };

  /** Ends the thread once it has finished what it is doing. */
  async close(): Promise<void> {
    this.#send({ kind: "close" });
    await once(this.#thread, "exit");
  }

  #request(send: (id: number) => void): Promise<ReceiptVerdict | null> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject });
      send(this.#lastId);
    });
  }

  #sendArrivals(): void {
    const batch = packBatch(this.#arrivals);
    this.#arrivals = [];
    this.#send(batch, [batch.texts.buffer]);
  }

  #send(command: PushWriterCommand, transfer: ArrayBuffer[] = []): void {
    this.#thread.postMessage(command, transfer);
  }

  #takePending(id: number): PendingPush | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }
}

function packBatch(arrivals: readonly Arrival[]): PushBatch {
  const size = arrivals.reduce((sum, { push }) => sum + push.param.length, 0);
  const texts = new Uint8Array(size);
  const batch: PushBatch = { kind: "pushes", ids: [], callbackIds: [], signs: [], arrivals: [], ends: [], texts };
  let end = 0;
  for (const { id, push, now } of arrivals) {
    texts.set(push.param, end);
    end += push.param.length;
    batch.ids.push(id);
    batch.callbackIds.push(push.callbackId);
    batch.signs.push(push.sign);
    batch.arrivals.push(now);
    batch.ends.push(end);
  }
  return batch;
}
