import { listActiveEndpointIds } from "@/db/queries/webhooks/hook-endpoint-records";
import { deleteHookEventsBefore } from "@/db/queries/webhooks/hook-event-records";
import type { Store } from "@/db/store";
import { EVENT_RETENTION_MS } from "@/lib/domain/webhooks/webhook-endpoint";
import { type PostHook, startDeliveries } from "./send-hooks";

/** So many messages to one endpoint are under way at once. */
const MAX_IN_FLIGHT = 4;
const DELETE_BATCH_SIZE = 500;

/** How many messages are under way to each endpoint, by its id. */
export type DeliveriesInFlight = Map<string, number>;

/**
 * Begins to tell every endpoint what it is to be told now. Each has places of its own, so that one
 * that does not answer holds up nobody else.
 *
 * @returns one for each message, fulfilled once its outcome is noted
 */
export async function startDueHooks(
  store: Store,
  underWay: DeliveriesInFlight,
  clock: () => number,
  post?: PostHook,
): Promise<Promise<void>[]> {
  const ids = await listActiveEndpointIds(store.read);
  const begun = await Promise.all(
    ids.map(async (id) => {
      const free = MAX_IN_FLIGHT - (underWay.get(id) ?? 0);
      if (free <= 0) return [];
      const sent = await startDeliveries(store, id, free, clock, post);
      underWay.set(id, (underWay.get(id) ?? 0) + sent.length);
      return sent.map((each) => each.finally(() => underWay.set(id, (underWay.get(id) ?? 1) - 1)));
    }),
  );
  return begun.flat();
}

/** Removes events that are older than they are kept for. */
export async function deleteExpiredHookEvents(store: Store, now: number): Promise<void> {
  while ((await store.write((tx) => deleteHookEventsBefore(tx, now - EVENT_RETENTION_MS, DELETE_BATCH_SIZE))) > 0);
}
