import { setTimeout as sleep } from "node:timers/promises";
import { hasWaitingPushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import { logger } from "@/lib/server/runtime/logger";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { applyWaiting, type KeepPush, keepWith } from "./receive-push";

/** Pushes under way at once that make a storm: from then on they are only kept. */
const STORM = 24;
/** So long after the last moment at which so many were under way, the storm is over. */
const CALM_MS = 200;
/** After so long in a storm, whoever pushes waits for what is applied: the pages may not fall behind for ever. */
const LONGEST_MS = 10_000;
/** Applied in one change: more than come meanwhile, and few enough that nobody waits long for it. */
const TOGETHER = 64;
const LOOK_AGAIN_MS = 10;
const AFTER_FAILURE_MS = 1_000;

/** Whether any push is kept and not yet applied. */
export function isBehind(store: Store): Promise<boolean> {
  return hasWaitingPushes(store.read);
}

/**
 * Keeps pushes through a storm. Each is applied to its shipment as it comes, unless so many come at
 * once that their senders would have to wait: then they are kept and acknowledged, and applied when
 * the storm lets up, in the order in which they came. What an earlier process left is applied first.
 */
export class PushBacklog {
  readonly #store: Store;
  readonly #applying: Promise<void>;
  #underWay = 0;
  #stormAt = Number.NEGATIVE_INFINITY;
  /** How many were left for later, ever. */
  #left = 0;
  /** Whether any may wait; whatever comes then has to wait as well. */
  #isBehind = true;
  #behindSince = performance.now();
  #isClosing = false;
  #wake = () => {};

  constructor(store: Store) {
    this.#store = store;
    this.#applying = this.#applyAll();
  }

  keep: KeepPush = async (push, now) => {
    this.#underWay += 1;
    try {
      const rules = await getFlagRules(this.#store);
      return await keepWith(this.#store, this.#mustWait() ? undefined : rules, push, now);
    } finally {
      this.#underWay -= 1;
    }
  };

  /** Applies no more; what waits is for the next process. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#wake();
    await this.#applying;
  }

  #mustWait(): boolean {
    const isStorm = this.#underWay > STORM;
    if (isStorm) this.#stormAt = performance.now();
    if (!this.#isBehind) {
      if (!isStorm) return false;
      this.#isBehind = true;
      this.#behindSince = performance.now();
      this.#wake();
    }
    this.#left += 1;
    return true;
  }

  async #applyAll(): Promise<void> {
    while (!this.#isClosing) {
      if (!this.#isBehind)
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      else if (this.#isStorm()) await sleep(LOOK_AGAIN_MS);
      else await this.#applySome();
    }
  }

  #isStorm(): boolean {
    const now = performance.now();
    return now - this.#stormAt < CALM_MS && now - this.#behindSince < LONGEST_MS;
  }

  async #applySome(): Promise<void> {
    const left = this.#left;
    try {
      const applied = await applyWaiting(this.#store, TOGETHER);
      // Changes are made in the order in which they are asked for: it saw all that had been left by then.
      if (applied < TOGETHER && this.#left === left) this.#isBehind = false;
    } catch (error) {
      logger().error({ err: error }, "pushes that wait could not be applied; it is tried again");
      await sleep(AFTER_FAILURE_MS);
    }
  }
}
