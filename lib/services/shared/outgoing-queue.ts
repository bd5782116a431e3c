import type { WorkName } from "@/db/live/worker-events";
import type { Announcer, Store, Tx } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { inSpan } from "@/lib/server/tracing/spans";
import { sharedClock } from "./shared-clock";

/** An effect of a change outside the database; it runs after the commit. */
export type AfterCommit = (announcer: Announcer) => void;

/** The terms of a claim, in ms since 1970 UTC. */
export interface ClaimTerms {
  now: number;
  limit: number;
  /** When the lease of what is claimed ends. */
  leasedUntil: number;
}

export interface OutgoingClaim<Item> {
  items: readonly Item[];
  /** Time in ms until more may be claimed; null when no rate limits it. */
  waitMs?: number | null;
  afterCommit?: AfterCommit | undefined;
}

/** Items with a limit of their own, such as those for one endpoint. */
export interface OutgoingLane<Item> {
  key: string;
  /** How many may be in flight at a time. */
  concurrency: number;
  /** Claims due items inside a transaction. */
  claim(tx: Tx, terms: ClaimTerms): Promise<OutgoingClaim<Item>>;
}

/** A queue of outgoing work. After a kill the leases expire, and the same items are sent again. */
export interface OutgoingQueue<Item, Result> {
  /** Plural, for the log. */
  name: string;
  /** Wakes the worker when something is queued. */
  wokenBy: WorkName;
  /** How often (ms) the worker looks for due items. */
  idleMs: number;
  /** Longer than any attempt (ms). */
  leaseMs: number;
  /** The lanes that may have due items. It only reads, since there is nearly always nothing to send. */
  findLanes(store: Store, now: number): Promise<readonly OutgoingLane<Item>[]>;
  /** The only part that waits for the network. A rejection leaves the item claimed until its lease expires. */
  send(store: Store, item: Item, now: number): Promise<Result>;
  /** Delay in ms before the next try; undefined when none is left. */
  backoff?(item: Item): number | undefined;
  /** Saves the result inside a transaction. `retryAt` comes from `backoff`. */
  settle(
    tx: Tx,
    item: Item,
    result: Result,
    at: { now: number; retryAt: number | undefined },
  ): Promise<AfterCommit | undefined>;
}

/** Number of items in flight by lane. */
export type InFlightByLane = Map<string, number>;

export interface StartedItems {
  /** One promise for each item, resolved when its result is saved. */
  settled: Promise<void>[];
  /** Time in ms until more may be claimed; null when no rate limits it. */
  waitMs: number | null;
}

/** Claims what is due in each lane by the shared clock, as many as its limit allows, and starts sending it. */
export async function startDue<Item, Result>(
  store: Store,
  queue: OutgoingQueue<Item, Result>,
  nodeClock: () => number,
  inFlight: InFlightByLane = new Map(),
): Promise<StartedItems> {
  const clock = await sharedClock(store, nodeClock);
  const now = clock();
  const settled: Promise<void>[] = [];
  let waitMs: number | null = null;
  const startLane = async (lane: OutgoingLane<Item>) => {
    const limit = lane.concurrency - (inFlight.get(lane.key) ?? 0);
    if (limit <= 0) return;
    const claim = await store.write((tx) => lane.claim(tx, { now, limit, leasedUntil: now + queue.leaseMs }));
    claim.afterCommit?.(store);
    if (claim.waitMs) waitMs = Math.min(waitMs ?? claim.waitMs, claim.waitMs);
    addTo(inFlight, lane.key, claim.items.length);
    for (const item of claim.items) {
      const delivery = deliver(store, queue, item, clock).finally(() => addTo(inFlight, lane.key, -1));
      delivery.catch(() => {}); // it may fail before the caller, who waits for all lanes, handles it
      settled.push(delivery);
    }
  };
  const lanes = await queue.findLanes(store, now);
  for (const result of await Promise.allSettled(lanes.map(startLane))) {
    if (result.status === "fulfilled") continue;
    logger().error({ err: result.reason }, `${queue.name} could not be claimed; it will be retried`);
  }
  return { settled, waitMs };
}

/**
 * One round: sends what is due and waits until every result is saved.
 *
 * @returns how many were sent
 */
export async function sendDue<Item, Result>(
  store: Store,
  queue: OutgoingQueue<Item, Result>,
  clock: () => number,
): Promise<number> {
  const { settled } = await startDue(store, queue, clock);
  for (const result of await Promise.allSettled(settled)) if (result.status === "rejected") throw result.reason;
  return settled.length;
}

async function deliver<Item, Result>(
  store: Store,
  queue: OutgoingQueue<Item, Result>,
  item: Item,
  clock: () => number,
): Promise<void> {
  const result = await inSpan(`send ${queue.name}`, {}, () => queue.send(store, item, clock()));
  const now = clock();
  const delay = queue.backoff?.(item);
  const retryAt = delay === undefined ? undefined : now + delay;
  const afterCommit = await store.write((tx) => queue.settle(tx, item, result, { now, retryAt }));
  afterCommit?.(store);
}

function addTo(inFlight: InFlightByLane, key: string, more: number): void {
  inFlight.set(key, (inFlight.get(key) ?? 0) + more);
}
