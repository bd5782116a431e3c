import { listActiveEndpointIds } from "@/db/queries/webhooks/hook-endpoints";
import { forgetEvents } from "@/db/queries/webhooks/hook-events";
import type { Store } from "@/db/store";
import { KEEP_EVENTS_MS } from "@/lib/domain/webhooks/hook";
import { beginDeliveries, type PostHook } from "./send-hooks";

/** So many messages to one endpoint are under way at once. */
const AT_ONCE = 4;
const FORGOTTEN_TOGETHER = 500;

/** How many messages are under way to each endpoint, by its id. */
export type UnderWay = Map<string, number>;

/**
 * Begins to tell every endpoint what it is to be told now. Each has places of its own, so that one
 * that does not answer holds up nobody else.
 *
 * @returns one for each message, fulfilled once its outcome is noted
 */
export async function beginDueHooks(
  store: Store,
  underWay: UnderWay,
  clock: () => number,
  post?: PostHook,
): Promise<Promise<void>[]> {
  const ids = await listActiveEndpointIds(store.read);
  const begun = await Promise.all(
    ids.map(async (id) => {
      const free = AT_ONCE - (underWay.get(id) ?? 0);
      if (free <= 0) return [];
      const sent = await beginDeliveries(store, id, free, clock, post);
      underWay.set(id, (underWay.get(id) ?? 0) + sent.length);
      return sent.map((each) => each.finally(() => underWay.set(id, (underWay.get(id) ?? 1) - 1)));
    }),
  );
  return begun.flat();
}

/** Removes events that are older than they are kept for. */
export async function forgetOldEvents(store: Store, now: number): Promise<void> {
  while ((await store.write((tx) => forgetEvents(tx, now - KEEP_EVENTS_MS, FORGOTTEN_TOGETHER))) > 0);
}
