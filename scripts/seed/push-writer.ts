import { Worker } from "node:worker_threads";
import type { KeptText } from "./made-push";
import type { PushOrder, PushTexts } from "./push-thread";

/** Has the pushes of many parcels written in a thread of its own, while the caller stores what came before. */
export class PushWriter {
  readonly #thread: Worker;
  readonly #ready: PushTexts[] = [];
  #waiting: { resolve: (texts: PushTexts) => void; reject: (error: Error) => void } | undefined;
  #failure: Error | undefined;

  constructor(order: PushOrder) {
    this.#thread = new Worker(new URL("./push-thread.mjs", import.meta.url), { workerData: order });
    this.#thread.on("message", (texts: PushTexts) => {
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
   * The texts of the next parcels, in order, for each of them; undefined for one without a push.
   *
   * @throws the thread's own error
   */
  async next(): Promise<(KeptText | undefined)[]> {
    if (this.#failure) throw this.#failure;
    const texts = this.#ready.shift() ?? (await new Promise<PushTexts>(this.#wait));
    this.#thread.postMessage("next");
    return split(texts);
  }

  close(): Promise<number> {
    return this.#thread.terminate();
  }

  readonly #wait = (resolve: (texts: PushTexts) => void, reject: (error: Error) => void): void => {
    this.#waiting = { resolve, reject };
  };
}

function split({ params, ends, fingerprints }: PushTexts): (KeptText | undefined)[] {
  let start = 0;
  let nth = 0;
  return Array.from(ends, (end) => {
    if (end === start) return undefined;
    const param = Buffer.from(params.buffer, params.byteOffset + start, end - start);
    start = end;
    return { param, fingerprint: fingerprints[nth++] ?? "" };
  });
}
