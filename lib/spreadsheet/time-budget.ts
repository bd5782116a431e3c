import { setImmediate } from "node:timers/promises";
import { UnreadableFileError } from "./unreadable-file-error";

/** How long the others may be kept waiting, in ms. */
const MAX_BLOCKING_MS = 8;

/**
 * Lets others have their turn during a long reading, and ends one that takes too long. What whoever
 * takes the rows does with them is not counted.
 */
export class TimeBudget {
  #spentMs = 0;
  #turnMs = 0;
  #since = performance.now();

  /** @param limitMs the longest that the reading itself may take */
  constructor(readonly limitMs: number) {}

  /** Whether it is time to {@link yieldToEventLoop}. */
  get shouldYield(): boolean {
    return this.#turnMs + performance.now() - this.#since >= MAX_BLOCKING_MS;
  }

  /** The clock stands still until {@link resume}. */
  pause(): void {
    const passed = performance.now() - this.#since;
    this.#turnMs += passed;
    this.#spentMs += passed;
  }

  resume(): void {
    this.#since = performance.now();
  }

  /**
   * To be awaited between two small pieces of work, when it is due.
   *
   * @throws UnreadableFileError when the whole has taken too long
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
