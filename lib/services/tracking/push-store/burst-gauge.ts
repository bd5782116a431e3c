/** With more pushes than this in progress at once, a burst begins: storing new pushes comes before applying stored ones. */
const BURST_THRESHOLD = 24;
/** The burst ends this long after the number in progress was last above the threshold. */
const BURST_END_MS = 200;
/** The longest time for which pushes are only stored. After it they are applied in any case, so that pages do not fall behind without end. */
const MAX_BURST_MS = 10_000;

/** Counts the pushes in progress, and tells whether there are so many that senders would have to wait too long. */
export class BurstGauge {
  #inProgress = 0;
  #burstAt = Number.NEGATIVE_INFINITY;

  /** Counts a push while it is stored. */
  async count<T>(storing: () => Promise<T>): Promise<T> {
    this.#inProgress += 1;
    try {
      return await storing();
    } finally {
      this.#inProgress -= 1;
    }
  }

  /** Whether there is a burst now; asked for each push. */
  look(): boolean {
    const isBurst = this.#inProgress > BURST_THRESHOLD;
    if (isBurst) this.#burstAt = performance.now();
    return isBurst;
  }

  /**
   * Whether applying has to wait for the end of the burst.
   *
   * @param since when the first push began to wait, by `performance.now()`
   */
  isStoringFirst(since: number): boolean {
    const now = performance.now();
    return now - this.#burstAt < BURST_END_MS && now - since < MAX_BURST_MS;
  }
}
