import { setImmediate } from "node:timers/promises";
import { UnreadableFileError } from "./unreadable-file-error";

/** How long the others may be kept waiting, in ms. */
const TURN_MS = 8;

/** Lets others have their turn during a long reading, and ends one that takes too long. */
export class Pace {
  readonly #startedAt = performance.now();
  #turnStartedAt = performance.now();

  constructor(readonly limitMs: number) {}

  /** To be awaited between two small pieces of work. */
  async step(): Promise<void> {
    const now = performance.now();
    if (now - this.#turnStartedAt < TURN_MS) return;
    if (now - this.#startedAt > this.limitMs) {
      throw new UnreadableFileError("too_slow", { limit: Math.round(this.limitMs / 1_000) });
    }
    await setImmediate();
    this.#turnStartedAt = performance.now();
  }
}
