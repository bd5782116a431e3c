const STEP_MS = 0.01;
const STEPS = 2_000_000;

/** Latencies in steps of 10 µs up to 20 s, the time for which the load waits for an answer. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(STEPS);
  #total = 0;

  record(milliseconds: number): void {
    const step = Math.min(STEPS - 1, Math.floor(milliseconds / STEP_MS));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
  }

  /** The latency in ms that a share (0 to 1) of all does not exceed; 0 without any. */
  quantile(share: number): number {
    const wanted = Math.ceil(this.#total * share);
    let seen = 0;
    for (let step = 0; step < STEPS; step += 1) {
      seen += this.#counts[step] ?? 0;
      if (seen >= wanted && seen > 0) return (step + 1) * STEP_MS;
    }
    return 0;
  }
}
