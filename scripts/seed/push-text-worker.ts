import { Worker } from "node:worker_threads";
import type { StoredPushText } from "./generated-push";
import type { PushTextBatch, PushThreadOptions } from "./push-thread";

/** Writes the pushes of many parcels in a separate thread while the caller stores earlier ones. */
export class PushTextWorker {
  readonly #thread: Worker;
  readonly #ready: PushTextBatch[] = [];
  #waiting: { resolve: (texts: PushTextBatch) => void; reject: (error: Error) => void } | undefined;
  #failure: Error | undefined;

  constructor(order: PushThreadOptions) {
    this.#thread = new Worker(new URL("./push-thread.mjs", import.meta.url), { workerData: order });
    this.#thread.on("message", (texts: PushTextBatch) => {
      if (!this.#waiting) this.#ready.push(texts);
      else this.#waiting.resolve(texts);
      this.#waiting = undefined;
    });
    this.#thread.on("error", (error) => {
      this.#failure = error;
      this.#waiting?.reject(error);
    });
  }

  /**
   * The texts of the next parcels in order; undefined for a parcel without a push.
   *
   * @throws the thread's own error
   */
  async next(): Promise<(StoredPushText | undefined)[]> {
    if (this.#failure) throw this.#failure;
    const texts = this.#ready.shift() ?? (await new Promise<PushTextBatch>(this.#wait));
    this.#thread.postMessage("next");
    return splitBatch(texts);
  }

  close(): Promise<number> {
    return this.#thread.terminate();
  }

  readonly #wait = (resolve: (texts: PushTextBatch) => void, reject: (error: Error) => void): void => {
    this.#waiting = { resolve, reject };
  };
}

function splitBatch({ params, ends, fingerprints }: PushTextBatch): (StoredPushText | undefined)[] {
  let start = 0;
  let nth = 0;
  return Array.from(ends, (end) => {
    if (end === start) return undefined;
    const param = Buffer.from(params.buffer, params.byteOffset + start, end - start);
    start = end;
    return { param, fingerprint: fingerprints[nth++] ?? "" };
  });
}
