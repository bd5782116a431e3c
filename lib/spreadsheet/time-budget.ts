import { setImmediate } from "node:timers/promises";
import { UnreadableFileError } from "./unreadable-file-error";

/** The longest time without yielding to other work, in ms. */
const MAX_BLOCKING_MS = 8;

/**
 * Yields to other work during a long read, and ends a read that takes too long. Time that the
 * consumer of the rows spends is not counted.
 */
export class TimeBudget {
  #spentMs = 0;
  #turnMs = 0;
  #since = performance.now();

  /** @param limitMs the longest time that the read itself may take, in ms */
  constructor(readonly limitMs: number) {}

  /** Whether it is time to {@link yieldToEventLoop}. */
  get shouldYield(): boolean {
    return this.#turnMs + performance.now() - this.#since >= MAX_BLOCKING_MS;
  }

  /** Stops counting time until {@link resume}. */
  pause(): void {
    const passed = performance.now() - this.#since;
    this.#turnMs += passed;
    this.#spentMs += passed;
  }

  resume(): void {
    this.#since = performance.now();
  }

  /**
   * Call it between two small pieces of work when {@link shouldYield} is true.
   *
   * @throws UnreadableFileError when the read has taken too long
   */
  async yieldToEventLoop(): Promise<void> {
    this.pause();
    if (this.#spentMs > this.limitMs) {
      throw new UnreadableFileError("too_slow", { limit: Math.round(this.limitMs / 1_000) });
    }
    await setImmediate();
    this.#turnMs = 0;
    this.resume();
  }
}
