import { expect } from "@playwright/test";
import { Desk, type DeskOptions } from "./desk";
import { findLogLeaks } from "./log-leaks";

/** Runs as long as its worker: most spec files use it. */
export const SHARED = "shared";

/** The desks of a worker: the shared one, and at most one other at a time. */
export class DeskPool {
  readonly #running = new Map<string, Desk>();

  /** @param pollUrl where they post subscriptions to */
  constructor(readonly pollUrl: string) {}

  /** The desk with this name; started if it does not run. */
  async get(options: DeskOptions): Promise<Desk> {
    const running = this.#running.get(options.name);
    if (running) return running;
    const others = [...this.#running.keys()].filter((name) => name !== SHARED);
    // The one ends while the other starts.
    const [desk] = await Promise.all([Desk.start(this.pollUrl, options), ...others.map((name) => this.#stop(name))]);
    this.#running.set(options.name, desk);
    return desk;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.#stop(name)));
  }

  async #stop(name: string): Promise<void> {
    const desk = this.#running.get(name);
    this.#running.delete(name);
    expect(await desk?.stop(), "exit code after SIGTERM").toBe(0);
    expect(findLogLeaks(desk?.log ?? ""), "people's data and secrets in the log").toEqual([]);
  }
}
