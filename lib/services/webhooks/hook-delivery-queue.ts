import { listActiveEndpointIds } from "@/db/queries/webhooks/hook-endpoint-records";
import { deleteHookEventsBefore } from "@/db/queries/webhooks/hook-event-records";
import type { Store } from "@/db/store";
import { EVENT_RETENTION_MS } from "@/lib/domain/webhooks/webhook-endpoint";
import { type PostHook, startDeliveries } from "./send-hooks";

/** Limit of concurrent messages to one endpoint. */
const MAX_IN_FLIGHT = 4;
const DELETE_BATCH_SIZE = 500;

/** Number of messages in flight by endpoint id. */
export type DeliveriesInFlight = Map<string, number>;

/**
 * Starts sending the due messages of every endpoint. Each endpoint has its own limit of concurrent
 * messages, so that one that does not answer does not delay the others.
 *
 * @returns one promise for each message, resolved when its outcome is saved
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

/** Deletes events older than `EVENT_RETENTION_MS`. */
export async function deleteExpiredHookEvents(store: Store, now: number): Promise<void> {
  while ((await store.write((tx) => deleteHookEventsBefore(tx, now - EVENT_RETENTION_MS, DELETE_BATCH_SIZE))) > 0);
}
