import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { BurstGauge } from "./burst-gauge";
import type { SavePush } from "./push-store";
import { applyWaitingPushes, saveAndApplyPush } from "./save-and-apply-push";

/** How many are applied in one change: more than arrive meanwhile, and few enough that new pushes wait only briefly for it. */
const BATCH_SIZE = 64;
const POLL_INTERVAL_MS = 10;
const RETRY_DELAY_MS = 1_000;

/**
 * Stores pushes in this thread, with a backlog for bursts. Outside a burst each push is applied in
 * the change that stores it. In a burst, when senders would have to wait too long, pushes are only
 * stored and acknowledged; they are applied after it, in the order in which they were stored. First
 * of all it applies what an earlier process left. SQLite only.
 */
export class PushBacklog {
  readonly #store: Store;
  readonly #applying: Promise<void>;
  readonly #gauge = new BurstGauge();
  /** How many pushes were stored without being applied, since the start. */
  #deferred = 0;
  /** When the last waiting push of each callback arrived, in ms since 1970. */
  readonly #arrivals = new Map<string, number>();
  /** Whether any push may be waiting. Then new ones wait too, so that they do not overtake it. */
  #hasBacklog = true;
  #backlogSince = performance.now();
  #isClosing = false;
  #wake = () => {};

  constructor(store: Store) {
    this.#store = store;
    this.#applying = this.#applyAll();
  }

  savePush: SavePush = (push, now) =>
    this.#gauge.count(async () => {
      const rules = await getFlagRules(this.#store);
      return this.#mustDefer()
        ? saveAndApplyPush(this.#store, undefined, push, this.#findArrivalTime(push.callbackId, now))
        : saveAndApplyPush(this.#store, rules, push, now);
    });

  /** Stops applying. The next process applies what still waits. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#wake();
    await this.#applying;
  }

  #mustDefer(): boolean {
    const isBurst = this.#gauge.look();
    if (!this.#hasBacklog) {
      if (!isBurst) return false;
      this.#hasBacklog = true;
      this.#backlogSince = performance.now();
      this.#wake();
    }
    this.#deferred += 1;
    return true;
  }

  /** Later than that of the same callback's pushes before it, because waiting pushes are applied by time. */
  #findArrivalTime(callbackId: string, now: number): number {
    const at = Math.max(now, (this.#arrivals.get(callbackId) ?? 0) + 1);
    this.#arrivals.set(callbackId, at);
    return at;
  }

  async #applyAll(): Promise<void> {
    while (!this.#isClosing) {
      if (!this.#hasBacklog)
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      else if (this.#gauge.isStoringFirst(this.#backlogSince)) await sleep(POLL_INTERVAL_MS);
      else await this.#applyBatch();
    }
  }

  async #applyBatch(): Promise<void> {
    const deferred = this.#deferred;
    try {
      const applied = await applyWaitingPushes(this.#store, BATCH_SIZE);
      // Changes run in the order of the calls, so this one saw every push that was deferred before it.
      if (applied < BATCH_SIZE && this.#deferred === deferred) {
        this.#hasBacklog = false;
        this.#arrivals.clear();
      }
    } catch (error) {
      logger().error({ err: error }, "waiting pushes could not be applied; they are tried again");
      await sleep(RETRY_DELAY_MS);
    }
  }
}
