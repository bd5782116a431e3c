import { createHash } from "node:crypto";
import { estimateByLane } from "@/db/queries/analytics/lane-times";
import { toShipmentView } from "@/db/queries/shipments/shipment-rows";
import { findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { listHookListeners } from "@/db/queries/webhooks/hook-endpoint-records";
import {
  findEventShipment,
  hasEarlierChange,
  queueHookEvent,
  saveHookEvent,
} from "@/db/queries/webhooks/hook-event-records";
import type { Tx } from "@/db/store";
import { showText } from "@/lib/domain/privacy/show-text";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { FoldResult, ShipmentChange } from "@/lib/domain/tracking/fold-push";
import { determineHookEvents } from "@/lib/domain/webhooks/determine-hook-events";
import { EVENT_RETENTION_MS, type HookEventType, isSubscribedTo } from "@/lib/domain/webhooks/webhook-endpoint";
import type { HookPayload } from "@/lib/operations/hook-operations";
import { newId } from "@/lib/services/shared/new-id";

interface AppliedPush {
  id: string;
  receivedAt: number;
}

/**
 * Records the events of a push and queues them for the subscribed endpoints, in the transaction that
 * applies the push. An event's id is derived from push and type, so a rebuilt shipment only sends
 * events that were unknown before. Endpoints get no events of pushes from before their creation.
 */
export async function recordHookEvents(
  tx: Tx,
  shipmentId: string,
  push: AppliedPush,
  result: FoldResult,
): Promise<void> {
  const now = Math.max(Date.now(), push.receivedAt); // time of recording: a rebuild also records events of old pushes
  if (push.receivedAt < now - EVENT_RETENTION_MS) return;
  const listeners = (await listHookListeners(tx)).filter(({ createdAt }) => createdAt <= push.receivedAt);
  if (listeners.length === 0) return;
  const shipment = await findEventShipment(tx, shipmentId);
  if (!shipment) return;
  const estimates = await estimateByLane(tx, [shipment], now);
  const tags = (await findTagsOfShipments(tx, [shipmentId])).get(shipmentId);
  const more = { laneArrivalAt: estimates.get(shipmentId), tags };
  const view = toShipmentView(shipment, [], undefined, push.receivedAt, more);
  for (const { type, change } of determineHookEvents(result.progress, result)) {
    const isFirst = await isFirstTime(tx, shipmentId, push.id, change);
    const event = {
      id: buildEventId(shipmentId, push.id, type),
      position: newId(now),
      type,
      shipmentId,
      shop: shipment.shop,
      recordedAt: now,
      payload: JSON.stringify(buildPayload(type, view, { isFirst, isRetracted: result.isRetracted }, push.receivedAt)),
    };
    if (!(await saveHookEvent(tx, event))) continue;
    const subscribed = listeners.filter((listener) => listener.isActive && isSubscribedTo(listener, event));
    await queueHookEvent(
      tx,
      event,
      subscribed.map(({ id }) => id),
      now,
    );
  }
}

/** `evt_` and a hash of about 128 bits in base64url. */
function buildEventId(...parts: readonly string[]): string {
  return `evt_${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22)}`;
}

/** Whether the state is reached for the first time; never for type `updated`, which has no state of its own. */
async function isFirstTime(
  tx: Tx,
  shipmentId: string,
  pushId: string,
  change: ShipmentChange | null,
): Promise<boolean> {
  if (change === null || change.after === null) return false;
  return !(await hasEarlierChange(tx, shipmentId, { kind: change.kind, after: change.after }, pushId));
}

function buildPayload(
  type: HookEventType,
  view: ShipmentView,
  news: Pick<HookPayload["data"], "isFirst" | "isRetracted">,
  at: number,
): HookPayload {
  const { id, waybillNumber, carrier, orderNumber, shop, salesperson, state, stateName, subState, subStateName } = view;
  const { rawState, monitorStatus, pickedUpAt, signedAt, lastEventAt, lastEvent } = view;
  const { estimatedArrivalAt, estimatedArrivalSource } = view;
  return {
    type,
    timestamp: toIsoBeijing(at),
    data: {
      ...news,
      shipment: {
        id,
        waybillNumber,
        carrier,
        orderNumber,
        shop,
        salesperson,
        tags: view.tags.map(({ name }) => name),
        state,
        stateName,
        subState,
        subStateName,
        rawState,
        monitorStatus,
        pickedUpAt,
        signedAt,
        estimatedArrivalAt,
        estimatedArrivalSource,
        lastEventAt,
        lastEvent: lastEvent && showText("hook", lastEvent),
      },
    },
  };
}
