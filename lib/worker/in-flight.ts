import { logger } from "@/lib/server/runtime/logger";

/** The promises that a worker has started, and a sleep that ends when one of them settles. */
export class InFlight {
  readonly #pending = new Set<Promise<void>>();
  readonly #failure: string;
  #isWoken = false;
  #endSleep = () => {};

  /** @param failure log message when a promise rejects */
  constructor(failure: string) {
    this.#failure = failure;
  }

  /** How many are unsettled. */
  get size(): number {
    return this.#pending.size;
  }

  track(each: Promise<void>): void {
    const ended = each
      .catch((error: unknown) => logger().error({ err: error }, this.#failure))
      .finally(() => {
        this.#pending.delete(ended);
        this.wake();
      });
    this.#pending.add(ended);
  }

  wake = (): void => {
    this.#isWoken = true; // in case it is not sleeping yet
    this.#endSleep();
  };

  /** Resolves after `ms`, or when woken; at once when woken since the last sleep. */
  async sleep(ms: number): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#endSleep = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isWoken = false;
  }

  /** Resolves when everything in flight now has settled. */
  async waitForAll(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
