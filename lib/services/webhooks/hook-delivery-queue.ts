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
  inFlight: DeliveriesInFlight,
  clock: () => number,
  post?: PostHook,
): Promise<Promise<void>[]> {
  const ids = await listActiveEndpointIds(store.read);
  const started = await Promise.all(
    ids.map(async (id) => {
      const free = MAX_IN_FLIGHT - (inFlight.get(id) ?? 0);
      if (free <= 0) return [];
      const sent = await startDeliveries(store, id, free, clock, post);
      inFlight.set(id, (inFlight.get(id) ?? 0) + sent.length);
      return sent.map((each) => each.finally(() => inFlight.set(id, (inFlight.get(id) ?? 1) - 1)));
    }),
  );
  return started.flat();
}

/** Deletes events older than `EVENT_RETENTION_MS`. */
export async function deleteExpiredHookEvents(store: Store, now: number): Promise<void> {
  while ((await store.write((tx) => deleteHookEventsBefore(tx, now - EVENT_RETENTION_MS, DELETE_BATCH_SIZE))) > 0);
}
