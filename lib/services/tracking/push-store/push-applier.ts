import { setTimeout as sleep } from "node:timers/promises";
import { findByCallbackId, findShipmentIdsOf } from "@/db/queries/tracking/progress";
import { savePushVerdict, type WaitingPush } from "@/db/queries/tracking/push-records";
import {
  isAnyWaitingInRanges,
  isStillWaiting,
  listWaitingInRanges,
  type WaitingTerms,
} from "@/db/queries/tracking/waiting-pushes";
import { isConnectionFailure } from "@/db/storage-failure";
import type { Store, Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { rangeOf } from "@/lib/domain/shared/hash-ranges";
import { shardOf } from "@/lib/domain/shared/shard";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import type { RangeLeases } from "@/lib/services/shared/range-leases";
import { WakeableSleep } from "@/lib/services/shared/wakeable-sleep";
import { LeaseLostError } from "@/lib/services/shared/work-lease";
import { toUnreadableResult } from "@/lib/services/tracking/apply-push";
import { applyPushBatch } from "./apply-push-batch";
import type { BurstGauge } from "./burst-gauge";
import { type ReceiptOutcome, reportReceipt } from "./receipt";
import { applyWaitingPush } from "./save-and-apply-push";

/** Pushes of one transaction: few enough that a page which changes one of their parcels waits only briefly. */
const BATCH_SIZE = 128;
/** How often it looks for pushes that another node has stored. */
const LOOK_INTERVAL_MS = 100;
/** It looks for pushes that were stored within this time (ms), */
const RECENT_MS = 2 * DAY_MS;
/** and for all of them when it gets ranges, and so often, in case they were left while no server ran. */
const FULL_LOOK_INTERVAL_MS = 60_000;
/** In a backlog it reads on where it is, and so often from the beginning, for pushes that another node stored late. */
const FIRST_LOOK_INTERVAL_MS = 1_000;
/** How often it looks whether a burst is over. */
const BURST_INTERVAL_MS = 10;
const RETRY_DELAY_MS = 1_000;
/** At the end it still applies what was stored, for this long (ms) at most. */
const CLOSE_LIMIT_MS = 1_000;

interface ApplierOptions {
  batchSize?: number;
  /** Which of the node's ranges it works, by default all: several appliers of a node divide them. */
  isOwn?: (range: number) => boolean;
}

/**
 * Applies the waiting pushes of the ranges that this node holds, whichever node has stored them: on PostgreSQL, where
 * several nodes store pushes of the same parcels. One node at a time applies the pushes of a parcel, in the order of
 * their receipt; it gives each of them a time after those before it.
 */
export class PushApplier {
  readonly #store: Store;
  readonly #leases: RangeLeases;
  readonly #gauge: BurstGauge;
  readonly #batchSize: number;
  readonly #isOwn: (range: number) => boolean;
  readonly #pause = new WakeableSleep();
  readonly #applying: Promise<void>;
  /** Since when pushes have been waiting, by `performance.now()`; undefined when all are applied. */
  #backlogSince: number | undefined;
  #isWoken = true;
  /** Whether its last batch was the rest of what waited: a look just after it would find what it has applied. */
  #isDrained = false;
  /** The last look for all waiting pushes: when, by `performance.now()`, and in which ranges. */
  #fullLook = { at: Number.NEGATIVE_INFINITY, ranges: "" };
  /** Where it is in a backlog, ms since 1970; 0 at its beginning. */
  #receivedFrom = 0;
  #firstLookAt = Number.NEGATIVE_INFINITY;
  #closeBy = Number.POSITIVE_INFINITY;

  constructor(
    store: Store,
    leases: RangeLeases,
    gauge: BurstGauge,
    { batchSize = BATCH_SIZE, isOwn = () => true }: ApplierOptions = {},
  ) {
    this.#store = store;
    this.#leases = leases;
    this.#gauge = gauge;
    this.#batchSize = batchSize;
    this.#isOwn = isOwn;
    this.#applying = this.#applyAll();
  }

  /** Pushes to these callbacks wait now; others than those of its ranges change nothing. */
  wakeFor(callbackIds: readonly string[]): void {
    const ranges = new Set(this.#heldRanges());
    if (callbackIds.some((id) => ranges.has(rangeOf(shardOf(id))))) this.#wake();
  }

  /** Applies what was stored so far, unless that takes too long, and stops. */
  async close(): Promise<void> {
    this.#closeBy = performance.now() + CLOSE_LIMIT_MS;
    this.#wake();
    await this.#applying;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#pause.wake();
  }

  #heldRanges(): readonly number[] {
    return this.#leases.held.filter(this.#isOwn);
  }

  async #applyAll(): Promise<void> {
    for (;;) {
      const terms = this.#chooseTerms(this.#heldRanges());
      const isClosing = this.#closeBy !== Number.POSITIVE_INFINITY;
      const isAny = await this.#isAnyWaiting(terms);
      if (isClosing && (!isAny || performance.now() > this.#closeBy)) return;
      if (!isAny) {
        this.#backlogSince = undefined;
        await this.#pause.sleep(LOOK_INTERVAL_MS);
        continue;
      }
      this.#backlogSince ??= performance.now();
      if (!isClosing && this.#gauge.isStoringFirst(this.#backlogSince)) await sleep(BURST_INTERVAL_MS);
      else await this.#applyNext(terms, isClosing);
    }
  }

  #chooseTerms(ranges: readonly number[]): WaitingTerms {
    const now = performance.now();
    const isFull = ranges.join() !== this.#fullLook.ranges || now - this.#fullLook.at > FULL_LOOK_INTERVAL_MS;
    if (isFull) return { ranges, since: 0, receivedFrom: 0 };
    if (now - this.#firstLookAt > FIRST_LOOK_INTERVAL_MS) this.#receivedFrom = 0;
    if (this.#receivedFrom === 0) this.#firstLookAt = now;
    return { ranges, since: Date.now() - RECENT_MS, receivedFrom: this.#receivedFrom };
  }

  async #isAnyWaiting(terms: WaitingTerms): Promise<boolean> {
    const { ranges, since } = terms;
    if (ranges.length === 0) return false;
    // While pushes are known to wait, the look for them is saved.
    if (since === 0 || this.#isWoken || this.#backlogSince !== undefined) return true;
    if (this.#isDrained) {
      this.#isDrained = false;
      return false;
    }
    try {
      return await isAnyWaitingInRanges(this.#store.read, terms);
    } catch {
      return false; // it looks again soon
    }
  }

  async #applyNext(terms: WaitingTerms, isClosing: boolean): Promise<void> {
    this.#isWoken = false;
    try {
      const applied = await this.#applyBatch(terms);
      this.#isDrained = applied < this.#batchSize;
      if (this.#isDrained) this.#backlogSince = undefined;
    } catch (error) {
      this.#isWoken = true;
      if (error instanceof LeaseLostError) await this.#pause.sleep(LOOK_INTERVAL_MS);
      else {
        logger().error({ err: error }, "waiting pushes could not be applied; they are tried again");
        if (isClosing) this.#closeBy = 0;
        else await sleep(RETRY_DELAY_MS);
      }
    }
  }

  /** @returns how many pushes were read */
  async #applyBatch(terms: WaitingTerms): Promise<number> {
    const { ranges, since } = terms;
    const rules = await getFlagRules(this.#store);
    let waiting: WaitingPush[] = [];
    try {
      const outcomes = await this.#store.write(async (tx) => {
        await this.#leases.fence(tx, ranges);
        waiting = await listWaitingInRanges(tx, terms, this.#batchSize);
        return applyPushBatch(tx, waiting, rules);
      });
      outcomes.forEach(reportReceipt);
      this.#receivedFrom = waiting.length < this.#batchSize ? 0 : (waiting[0]?.receivedAt ?? 0);
      const isOldestRecent = (waiting[0]?.receivedAt ?? Date.now()) > Date.now() - RECENT_MS;
      if (since === 0 && isOldestRecent) this.#fullLook = { at: performance.now(), ranges: ranges.join() };
    } catch (error) {
      if (waiting.length === 0 || isConnectionFailure(error)) throw error;
      logger().warn(
        { err: error, pushes: waiting.length },
        "pushes could not be applied together; each is applied alone",
      );
      await this.#applyEach(waiting, ranges, rules);
    }
    return waiting.length;
  }

  async #applyEach(waiting: readonly WaitingPush[], ranges: readonly number[], rules: FlagRules): Promise<void> {
    const shipmentIds = await findShipmentIdsOf(this.#store.read, [...new Set(waiting.map((push) => push.callbackId))]);
    /** Later pushes of such a parcel, by whichever of its callbacks, wait for the failed one. */
    const failed = new Map<string, unknown>();
    for (const push of waiting) {
      const parcel = shipmentIds.get(push.callbackId) ?? push.callbackId;
      if (failed.has(parcel)) continue;
      try {
        const outcome = await this.#store.write(async (tx) => {
          await this.#leases.fence(tx, ranges);
          return applyAlone(tx, push, rules);
        });
        if (outcome) reportReceipt(outcome);
      } catch (error) {
        if (error instanceof LeaseLostError || isConnectionFailure(error)) throw error;
        failed.set(parcel, error);
      }
    }
    for (const error of failed.values()) throw error;
  }
}

/** @returns undefined when it does not wait any more */
async function applyAlone(tx: Tx, push: WaitingPush, rules: FlagRules): Promise<ReceiptOutcome | undefined> {
  const watched = await findByCallbackId(tx, push.callbackId);
  if (!(await isStillWaiting(tx, push.id))) return undefined;
  return tx.attempt(
    () => applyWaitingPush(tx, push, rules),
    async (error) => {
      const result = toUnreadableResult(error, push.id);
      const shipmentId = watched?.shipmentId ?? null;
      await savePushVerdict(tx, push.id, { ...result, shipmentId });
      return { verdict: result.verdict, shipmentId };
    },
  );
}
