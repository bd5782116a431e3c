import { createHash } from "node:crypto";
import { type ShipmentRow, toShipmentView } from "@/db/queries/shipments/shipment-rows";
import { listListeners } from "@/db/queries/webhooks/hook-endpoints";
import { findRow, hasBeenIn, keepEvent, queueEvent } from "@/db/queries/webhooks/hook-events";
import type { Tx } from "@/db/store";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { Change, FoldResult } from "@/lib/domain/tracking/fold-push";
import { type HookEventType, type HookPayload, KEEP_EVENTS_MS, wants } from "@/lib/domain/webhooks/hook";
import { eventTypesOf } from "@/lib/domain/webhooks/hook-events";
import { newId } from "@/lib/services/shared/new-id";

interface AppliedPush {
  id: string;
  receivedAt: number;
}

/**
 * Keeps what a push made happen, and queues it for whoever wants to know: in the same change, so
 * that neither is without the other. The id of an event is made of push and type; when a shipment is
 * rebuilt, only what was not known before is told. Pushes from before an endpoint are none of its
 * business.
 */
export async function recordHookEvents(
  tx: Tx,
  shipmentId: string,
  push: AppliedPush,
  { progress, changes }: FoldResult,
): Promise<void> {
  const now = Math.max(Date.now(), push.receivedAt); // of the telling: a rebuild tells of old pushes
  if (push.receivedAt < now - KEEP_EVENTS_MS) return;
  const listeners = (await listListeners(tx)).filter(({ createdAt }) => createdAt <= push.receivedAt);
  if (listeners.length === 0) return;
  const shipment = await findRow(tx, shipmentId);
  if (!shipment) return;
  for (const { type, change } of eventTypesOf(progress, changes)) {
    const event = {
      id: idOf(shipmentId, push.id, type),
      position: newId(now),
      type,
      shipmentId,
      shop: shipment.shop,
      recordedAt: now,
      payload: JSON.stringify(
        payloadOf(type, shipment, await isFirstTime(tx, shipmentId, push.id, change), push.receivedAt),
      ),
    };
    if (!(await keepEvent(tx, event))) continue;
    const told = listeners.filter((listener) => listener.isActive && wants(listener, event));
    await queueEvent(
      tx,
      event,
      told.map(({ id }) => id),
      now,
    );
  }
}

/** `evt_` and 128 bits. */
function idOf(...parts: readonly string[]): string {
  return `evt_${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22)}`;
}

/** `updated` has no state of its own to be in for the first time. */
async function isFirstTime(tx: Tx, shipmentId: string, pushId: string, change: Change | null): Promise<boolean> {
  if (change === null || change.after === null) return false;
  return !(await hasBeenIn(tx, shipmentId, { kind: change.kind, after: change.after }, pushId));
}

function payloadOf(type: HookEventType, row: ShipmentRow, isFirst: boolean, at: number): HookPayload {
  const view = toShipmentView(row, [], undefined, at);
  const { id, waybillNumber, carrier, orderNumber, shop, salesperson, state, stateName, subState, subStateName } = view;
  const { rawState, monitorStatus, pickedUpAt, signedAt, lastEventAt, lastEvent } = view;
  return {
    type,
    timestamp: toIsoBeijing(at),
    data: {
      isFirst,
      shipment: {
        id,
        waybillNumber,
        carrier,
        orderNumber,
        shop,
        salesperson,
        state,
        stateName,
        subState,
        subStateName,
        rawState,
        monitorStatus,
        pickedUpAt,
        signedAt,
        lastEventAt,
        lastEvent: lastEvent && maskContacts(lastEvent),
      },
    },
  };
}
