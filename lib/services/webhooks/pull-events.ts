import { findHookEvent, listHookEvents } from "@/db/queries/webhooks/pulled-event-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { showText } from "@/lib/domain/privacy/show-text";
import { invalidField } from "@/lib/domain/shared/errors";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { EVENT_RETENTION_MS } from "@/lib/domain/webhooks/webhook-endpoint";
import type { HookPayload } from "@/lib/operations/hook-operations";

/** Delay (ms) before an event is returned, because a slower transaction may still commit an earlier position. */
const COMMIT_DELAY_MS = 2_000;

export type PulledEvent = { id: string } & HookPayload;

/**
 * Recorded events of the scope's parcels for receivers that missed them, oldest first.
 *
 * @param after id of the last event that the receiver has; without it from the oldest stored one
 * @throws InvalidInputError when the event is no longer stored
 */
export async function pullEvents(
  db: Db,
  scope: ShopScope,
  after: string | undefined,
  limit: number,
  now: number,
): Promise<PulledEvent[]> {
  const last = after === undefined ? undefined : await findHookEvent(db, scope, after);
  if (after !== undefined && !last) {
    const days = EVENT_RETENTION_MS / DAY_MS;
    throw invalidField("after", "webhooks.eventExpired", { days });
  }
  const rows = await listHookEvents(db, scope, last?.position ?? "", now - COMMIT_DELAY_MS, limit);
  return rows.map(({ id, payload }) => ({ id, ...showPayload(payload) }));
}

/** Earlier versions stored events with the names of people. */
function showPayload(stored: string): HookPayload {
  const payload = JSON.parse(stored) as HookPayload;
  const { shipment } = payload.data;
  const lastEvent = shipment.lastEvent && showText("hook", shipment.lastEvent);
  return { ...payload, data: { ...payload.data, shipment: { ...shipment, lastEvent } } };
}
