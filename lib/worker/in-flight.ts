import { logger } from "@/lib/server/runtime/logger";

/** What a worker has sent and not yet heard of, and its sleep, which every answer ends. */
export class InFlight {
  readonly #onTheirWay = new Set<Promise<void>>();
  readonly #failure: string;
  #isWoken = false;
  #rouse = () => {};

  /** @param failure what the log says when one breaks off */
  constructor(failure: string) {
    this.#failure = failure;
  }

  /** How many are on their way. */
  get size(): number {
    return this.#onTheirWay.size;
  }

  track(each: Promise<void>): void {
    const ended = each
      .catch((error: unknown) => logger().error({ err: error }, this.#failure))
      .finally(() => {
        this.#onTheirWay.delete(ended);
        this.wake();
      });
    this.#onTheirWay.add(ended);
  }

  wake = (): void => {
    this.#isWoken = true; // should it not sleep yet
    this.#rouse();
  };

  /** Resolves after so long, or once it is woken; at once where it was woken since the last sleep. */
  async sleep(ms: number): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isWoken = false;
  }

  /** Resolves once all that is on its way now is answered. */
  async waitForAll(): Promise<void> {
    await Promise.all(this.#onTheirWay);
  }
}
